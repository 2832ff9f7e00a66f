import type { FieldPath } from '../field-path.ts'
import { isDnsLabel } from './names.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const exportToRules = {
  duplicate: { code: 'EXO1030', text: 'exportTo names {entry} twice.' },
  word: { code: 'EXO1031', text: 'exportTo takes *, . or the name of a namespace, not {entry}.' },
  publicAndMore: { code: 'EXO1032', text: 'exportTo names * beside other entries.' },
  nobodyAndMore: { code: 'EXO1033', text: 'exportTo names ~ (nobody) beside other entries.' },
  selectorBeyondNamespace: { code: 'EXO1034', text: 'A rule with a workloadSelector can be exported to its own namespace only.' },
} satisfies Rules

/** What an exportTo list may say. ServiceEntries may name `~`; a rule that selects workloads stays in its namespace. */
export function* exportTo(list: readonly string[], namespace: string, who: 'ServiceEntry' | 'VirtualService' | 'DestinationRule' | 'selecting DestinationRule'): Faults {
  const path: FieldPath = ['spec', 'exportTo']
  const seen = new Set<string>()
  for (const [i, entry] of list.entries()) {
    const key = entry === '.' ? namespace : entry
    if (seen.has(key)) yield fault(exportToRules.duplicate, [...path, i], { entry })
    else if (isAllowed(key, who)) seen.add(key)
    else yield fault(exportToRules.word, [...path, i], { entry })
  }
  if (who === 'selecting DestinationRule' && seen.size > 0 && (!seen.has(namespace) || seen.size > 1)) yield fault(exportToRules.selectorBeyondNamespace, path)
  if (seen.has('*') && list.length > 1) yield fault(exportToRules.publicAndMore, path)
  if (seen.has('~') && list.length > 1) yield fault(exportToRules.nobodyAndMore, path)
}

function isAllowed(entry: string, who: string): boolean {
  return entry === '*' || isDnsLabel(entry) || (entry === '~' && who === 'ServiceEntry')
}
