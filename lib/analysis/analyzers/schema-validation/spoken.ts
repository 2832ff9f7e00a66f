import type { Fault } from '@/lib/model/index.ts'

/**
 * istioctl gives a message of one text once per document, and its texts tell other things than ours: two durations that are too short are
 * one message there, two addresses that are none are two. Here stand the rules whose text upstream tells other arguments than ours; what
 * is not listed tells the same. (pkg/config/validation)
 */
const told: Readonly<Record<string, readonly string[]>> = {
  EXO1015: [], EXO1016: [], EXO1017: [], EXO1031: [], EXO1050: [], EXO1051: [], EXO1052: [], EXO1134: ['port'], EXO1208: [], EXO1216: [], EXO1403: [], EXO1404: [], EXO1432: [], EXO1506: [],
  EXO1610: [], EXO1611: [], EXO1612: [], EXO1720: [], EXO1772: [], EXO1842: [], EXO1873: ['from'], EXO1874: [], EXO1875: [], EXO1903: [], EXO1904: ['kind'],
}

/** Rules that speak with one text upstream. */
const asOne: Readonly<Record<string, string>> = { EXO1432: 'EXO1403', EXO1431: 'EXO1406' }

/** Rules of authorization whose text names the rule that they are about. */
const ofRule = new Set(['EXO1805', 'EXO1806', 'EXO1810', 'EXO1811'])
/** Rules about text conditions, whose text names the field that is compared. */
const ofCondition = new Set(['EXO1060', 'EXO1061', 'EXO1062', 'EXO1063'])
const conditions = new Set(['uri', 'scheme', 'method', 'authority', 'headers', 'withoutHeaders', 'queryParams', 'allowOrigins'])

/** What tells faults of one document apart in istioctl's words. */
export function spoken({ code, args = {}, path }: Fault): string {
  const names = told[code] ?? Object.keys(args).sort()
  const place = ofRule.has(code) ? path[2] : ofCondition.has(code) ? path.find((step) => conditions.has(String(step))) : undefined
  return JSON.stringify([asOne[code] ?? code, place, ...names.map((name) => valueOf(name, args[name]))])
}

/** The modes with client certificates are one to istioctl. */
function valueOf(name: string, value: string | number | undefined): string | number | undefined {
  return name === 'mode' && value === 'OPTIONAL_MUTUAL' ? 'MUTUAL' : value
}
