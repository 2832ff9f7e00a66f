import { destination, fault, headerChanges } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { Decoded } from '../../schema/index.ts'
import type { HttpRouteDestination, RouteDestination } from './schema.ts'

export const weightRules = {
  destinationNeeded: { code: 'EXO1740', text: 'A destination is needed.' },
  negative: { code: 'EXO1741', text: 'A weight must not be negative, as {weight} is.' },
  sum: { code: 'EXO1742', text: 'The weights of several destinations must not add up to 0.' },
} satisfies Rules

type Weighted = Decoded<RouteDestination> & Pick<Decoded<HttpRouteDestination>, 'headers'>

/** Destinations with their weights; a single one needs none. */
export function* weighted(list: readonly Weighted[], path: FieldPath): Faults {
  let sum = 0
  for (const [i, { destination: to, weight = 0, headers }] of list.entries()) {
    const at = [...path, i]
    if (to === undefined) yield fault(weightRules.destinationNeeded, at)
    yield* headerChanges(headers, [...at, 'headers'])
    yield* destination(to, [...at, 'destination'])
    if (weight < 0) yield fault(weightRules.negative, [...at, 'weight'], { weight })
    sum += weight
  }
  if (list.length > 1 && sum === 0) yield fault(weightRules.sum, path)
}
