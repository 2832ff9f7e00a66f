import type { LabelSelector } from '@/lib/model/index.ts'
import { assertNever } from '@/lib/std/index.ts'

type Labels = Readonly<Record<string, string>>

/** Whether every wanted label is carried with the same value; nothing wanted matches everything. */
export function labelsMatch(wanted: Labels | undefined, carried: Labels): boolean {
  for (const key in wanted) if (!Object.hasOwn(carried, key) || carried[key] !== wanted[key]) return false
  return true
}

/** Whether two sets of labels are the same. */
export function sameLabels(a: Labels = {}, b: Labels = {}): boolean {
  return Object.keys(a).length === Object.keys(b).length && labelsMatch(a, b)
}

/** Whether a selector of a core kind picks these labels; an empty selector picks everything. */
export function labelSelectorMatches({ matchLabels, matchExpressions = [] }: LabelSelector, carried: Labels): boolean {
  return labelsMatch(matchLabels, carried) && matchExpressions.every((expression) => expressionHolds(expression, carried))
}

type Expression = NonNullable<LabelSelector['matchExpressions']>[number]

function expressionHolds({ key, operator, values = [] }: Expression, carried: Labels): boolean {
  const value = Object.hasOwn(carried, key) ? carried[key] : undefined
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return assertNever(operator)
  }
}
