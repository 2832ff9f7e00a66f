/** How a value is compared, as in Kiali's find and hide: equal, contains, starts with, ends with, greater, less. `!` before one of them negates it. */
export const operators = ['=', '!=', '*=', '!*=', '^=', '!^=', '$=', '!$=', '>', '>=', '<', '<='] as const
export type Operator = (typeof operators)[number]

/** A stretch of the text of an expression, end excluded. */
export type Span = { readonly start: number; readonly end: number }

/** What an expression says. `AND` binds tighter than `OR`; `not` and `!` tightest. */
export type Expression =
  | { readonly type: 'or' | 'and'; readonly parts: readonly Expression[] }
  | { readonly type: 'not'; readonly part: Expression }
  | { readonly type: 'flag'; readonly operand: string }
  | { readonly type: 'compare'; readonly operand: string; readonly operator: Operator; readonly value: string }
  /** A bare word: whatever stands on the node holds it. */
  | { readonly type: 'text'; readonly text: string }

/** What keeps a text from being an expression: where, and what is expected there. */
export type QueryFault = Span & (
  | { readonly code: 'unknownOperand'; readonly word: string; readonly nearest: string | undefined }
  | { readonly code: 'needsTraffic'; readonly word: string }
  | { readonly code: 'expectedOperand' | 'expectedValue' | 'unclosedQuote' | 'unclosedParenthesis' | 'unexpected' }
  | { readonly code: 'noOperator'; readonly operand: string }
  | { readonly code: 'operatorNotFor'; readonly operand: string; readonly operators: readonly Operator[] }
  | { readonly code: 'notNumber'; readonly operand: string }
  | { readonly code: 'unknownValue'; readonly operand: string; readonly values: readonly string[] }
)
