import type { CallOf, Contracts, PositionsAnswer } from '@/lib/api/index.ts'

export type PositionsChange = CallOf<Contracts['savePositions']>['body']

/** What is known of moved nodes, as it will be once a change is stored. */
export function withPositions({ items: known, ...rest }: PositionsAnswer, { items, reset }: PositionsChange): PositionsAnswer {
  const written = new Set(items.map(({ node }) => node))
  const gone = new Set(reset === 'all' ? known.map(({ node }) => node) : reset)
  return { ...rest, items: [...known.filter(({ node }) => !written.has(node) && !gone.has(node)), ...items] }
}
