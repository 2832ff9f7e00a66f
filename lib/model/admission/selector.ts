import type { FieldPath } from '../field-path.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const selectorRules = {
  emptyKey: { code: 'EXO1040', text: 'A selector cannot have an empty key.' },
  wildcard: { code: 'EXO1041', text: 'A selector cannot have a wildcard: {pair}.' },
  withoutLabels: { code: 'EXO1042', text: 'The selector names no labels, so it selects every workload of the namespace.' },
} satisfies Rules

type Labels = Readonly<Record<string, string | undefined>>

/** What the labels of a selector may hold. */
export function* selectorLabels(labels: Labels, path: FieldPath): Faults {
  for (const [key, value = ''] of Object.entries(labels)) {
    if (key === '') yield fault(selectorRules.emptyKey, [...path, key])
    if (key.includes('*') || value.includes('*')) yield fault(selectorRules.wildcard, [...path, key], { pair: `${key}=${value}` })
  }
}

/** Whether the labels of a selector are refused; the networking kinds stop there and warn of nothing. */
export function isRefusedSelector(selector: { readonly labels?: Labels } | undefined): boolean {
  return selectorLabels(selector?.labels ?? {}, []).next().done !== true
}

/** A selector that is there but selects by nothing; a warning. */
export function* selectorWithoutLabels(selector: object | undefined, labels: Labels | undefined, path: FieldPath): Faults {
  if (selector !== undefined && Object.keys(labels ?? {}).length === 0) yield fault(selectorRules.withoutLabels, path)
}
