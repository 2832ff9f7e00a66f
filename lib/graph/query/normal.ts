import type { Expression } from './expression.ts'

/** A question about one node or leg, perhaps negated. */
export type Literal = { readonly negated: boolean; readonly term: Extract<Expression, { type: 'flag' | 'compare' | 'text' }> }

/** More alternatives than these are not kept apart: nobody writes them, and their number doubles with each pair of parentheses. */
const most = 256

/** The expression as alternatives, each a list of things that must all hold. `not` is carried inwards. */
export function alternativesOf(expression: Expression): readonly (readonly Literal[])[] {
  return alternatives(expression, false).slice(0, most)
}

function alternatives(expression: Expression, negated: boolean): readonly (readonly Literal[])[] {
  switch (expression.type) {
    case 'not':
      return alternatives(expression.part, !negated)
    case 'and':
    case 'or': {
      const parts = expression.parts.map((part) => alternatives(part, negated))
      return (expression.type === 'or') === negated ? parts.reduce((all, part) => all.flatMap((one) => part.map((other) => [...one, ...other])).slice(0, most), [[]]) : parts.flat()
    }
    case 'flag':
    case 'compare':
    case 'text':
      return [[{ negated, term: expression }]]
  }
}
