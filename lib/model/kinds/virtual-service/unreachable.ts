import { fault } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { Decoded, StringMatch } from '../../schema/index.ts'
import type { HttpMatch, VirtualServiceSpec } from './schema.ts'

export const unreachableRules = {
  unreachable: { code: 'EXO1790', text: 'Rule {rule} is never reached: {reason}.' },
  ineffective: { code: 'EXO1791', text: 'Condition {match} of rule {rule} has no effect: rule {earlier} takes the same traffic.' },
} satisfies Rules

type Spec = Decoded<VirtualServiceSpec>
type Match = Decoded<HttpMatch>
type Rule = { readonly name?: string; readonly match?: readonly object[] }

/** A prefix condition of an HTTP rule, in the form in which Istio compares it with later ones. */
type Prefix = { readonly rule: number; readonly match: number; readonly prefix: string; readonly condition: Match }

/** Rules and conditions that earlier ones leave nothing to do. `istioctl analyze` reports the same as IST0130 and IST0131. */
export function* unreachable({ http = [], tls = [], tcp = [] }: Spec): Faults {
  yield* repeated(http, ['spec', 'http'])
  yield* covered(prefixes(http), http, ['spec', 'http'])
  yield* repeated(tcp, ['spec', 'tcp'])
  yield* repeated(tls, ['spec', 'tls'])
}

/** A rule behind a catch-all, and conditions that are given twice. */
function* repeated(rules: readonly Rule[], path: FieldPath): Faults {
  const known = new Map<string, number>()
  let catchAll = false
  for (const [i, { match = [] }] of rules.entries()) {
    const at = [...path, i]
    if (match.length === 0) {
      if (catchAll) yield fault(unreachableRules.unreachable, at, { rule: ruleName(rules, i), reason: 'only the last rule can have no conditions' })
      catchAll = true
      continue
    }
    if (catchAll) {
      for (const j of match.keys()) yield fault(unreachableRules.unreachable, [...at, 'match', j], { rule: ruleName(rules, i), reason: 'a rule before it has no conditions' })
      continue
    }
    let repeats = 0
    for (const [j, condition] of match.entries()) {
      const text = canonical(condition)
      const earlier = known.get(text)
      if (earlier === undefined) known.set(text, i)
      else {
        repeats += 1
        yield fault(unreachableRules.ineffective, [...at, 'match', j], { rule: ruleName(rules, i), match: matchName(condition, j), earlier: ruleName(rules, earlier) })
      }
    }
    if (repeats === match.length) yield fault(unreachableRules.unreachable, at, { rule: ruleName(rules, i), reason: 'earlier rules have all its conditions' })
  }
}

/** A longer prefix behind a shorter one that asks for nothing more. */
function* covered(list: readonly Prefix[], rules: readonly Rule[], path: FieldPath): Faults {
  for (const [i, earlier] of list.entries()) {
    for (const later of list.slice(i + 1)) {
      if (later.prefix === earlier.prefix || !covers(earlier, later)) continue
      const by = `${ruleName(rules, earlier.rule)} (match ${matchName(earlier.condition, earlier.match)}, prefix ${earlier.prefix})`
      const names = { rule: ruleName(rules, later.rule), match: matchName(later.condition, later.match), earlier: by }
      yield fault(unreachableRules.ineffective, [...path, later.rule, 'match', later.match], names)
    }
  }
}

/** The prefixes that are compared: not those behind a rule that takes everything, nor those that are given twice. */
function prefixes(rules: NonNullable<Spec['http']>): readonly Prefix[] {
  const known = new Set<string>()
  const last = rules.findIndex(({ match = [] }) => match.length === 0)
  return (last < 0 ? rules : rules.slice(0, last)).flatMap(({ match = [] }, rule) =>
    match.flatMap((condition, i) => {
      const text = canonical(condition)
      const prefix = condition.uri?.prefix
      if (known.has(text)) return []
      known.add(text)
      return prefix === undefined || prefix === '' ? [] : [{ rule, match: i, prefix, condition }]
    }),
  )
}

/** Labels and gateways of the client are not compared, and no method counts as GET: so it is upstream. */
function covers(a: Prefix, b: Prefix): boolean {
  const [x, y] = [a.condition, b.condition]
  if (!b.prefix.startsWith(a.prefix) || (x.port ?? 0) !== (y.port ?? 0)) return false
  const method = [textOf(x.method) || 'exact:GET', textOf(y.method) || 'exact:GET'] as const
  if (!method[0].startsWith(method[1]) || !textOf(x.authority).startsWith(textOf(y.authority))) return false
  return conditionsCover(x.headers, y.headers) && conditionsCover(x.queryParams, y.queryParams) && conditionsCover(x.withoutHeaders, y.withoutHeaders)
}

type Conditions = Readonly<Record<string, Decoded<StringMatch> | undefined>>

function conditionsCover(a: Conditions = {}, b: Conditions = {}): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && textOf(a[key]).startsWith(textOf(b[key])))
}

function textOf(match: Decoded<StringMatch> | undefined): string {
  if (match?.exact) return `exact:${match.exact}`
  return match?.prefix ? `prefix:${match.prefix}` : ''
}

/** The condition as text without its name, with keys in order, so that equal conditions are equal texts. What is empty is not there in protobuf. */
function canonical(condition: object): string {
  const given = Object.entries(condition).filter(([key, value]) => key !== 'name' && !isZero(value) && !(isEmptyObject(value) && maps.has(key)))
  return JSON.stringify(sorted(Object.fromEntries(given)))
}

const maps: ReadonlySet<string> = new Set(['headers', 'withoutHeaders', 'queryParams', 'sourceLabels'])

function isZero(value: unknown): boolean {
  return value === 0 || value === false || value === '' || (Array.isArray(value) && value.length === 0)
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  )
}

function ruleName(rules: readonly Rule[], i: number): string {
  const name = rules[i]?.name
  return name ? `"${name}"` : `#${i}`
}

function matchName(condition: object, i: number): string {
  return 'name' in condition && typeof condition.name === 'string' && condition.name !== '' ? `"${condition.name}"` : `#${i}`
}
