import type { Operator } from './expression.ts'

/** Whether one of several texts compares to a value; negated operators hold when none does. Case does not matter. */
export function textCompares(texts: readonly string[], operator: Operator, value: string): boolean {
  const wanted = value.toLowerCase()
  const some = (test: (text: string) => boolean) => texts.some((text) => test(text.toLowerCase()))
  switch (operator) {
    case '=':
      return some((text) => text === wanted)
    case '*=':
      return some((text) => text.includes(wanted))
    case '^=':
      return some((text) => text.startsWith(wanted))
    case '$=':
      return some((text) => text.endsWith(wanted))
    case '!=':
      return !textCompares(texts, '=', value)
    case '!*=':
      return !textCompares(texts, '*=', value)
    case '!^=':
      return !textCompares(texts, '^=', value)
    case '!$=':
      return !textCompares(texts, '$=', value)
    default:
      return false
  }
}

/** Whether one of several numbers compares to a value. */
export function numberCompares(numbers: readonly number[], operator: Operator, value: number): boolean {
  switch (operator) {
    case '=':
      return numbers.includes(value)
    case '!=':
      return !numbers.includes(value)
    case '>':
      return numbers.some((number) => number > value)
    case '>=':
      return numbers.some((number) => number >= value)
    case '<':
      return numbers.some((number) => number < value)
    case '<=':
      return numbers.some((number) => number <= value)
    default:
      return false
  }
}
