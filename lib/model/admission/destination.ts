import type { FieldPath } from '../field-path.ts'
import type { Decoded, Destination, Percent } from '../schema/index.ts'
import { wildcardName } from './hosts.ts'
import { isDnsLabel, portRange } from './names.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const destinationRules = {
  star: { code: 'EXO1120', text: 'A destination cannot be the wildcard * alone.' },
  emptySubset: { code: 'EXO1121', text: 'A subset needs a name.' },
  subset: { code: 'EXO1122', text: 'Subset name {subset} must be letters, digits and dashes, at most 63 characters.' },
  percentage: { code: 'EXO1123', text: '{percent} % is neither 0 nor between 0.0001 and 100.' },
  wholePercentage: { code: 'EXO1124', text: '{percent} % is not between 0 and 100.' },
} satisfies Rules

/** Host, subset and port of a destination. */
export function* destination(to: Decoded<Destination> | undefined, path: FieldPath): Faults {
  if (to === undefined) return
  if (to.host === '*') yield fault(destinationRules.star, [...path, 'host'])
  else yield* wildcardName(to.host ?? '', [...path, 'host'])
  if (to.subset) yield* subsetName(to.subset, [...path, 'subset'])
  if (to.port !== undefined) yield* portRange(to.port.number ?? 0, [...path, 'port', 'number'])
}

export function* subsetName(subset: string, path: FieldPath): Faults {
  if (subset === '') yield fault(destinationRules.emptySubset, path)
  else if (!isDnsLabel(subset)) yield fault(destinationRules.subset, path, { subset })
}

/** A share of requests that is so fine that Envoy cannot draw it, or more than all. */
export function* fineShare(percent: Decoded<Percent> | undefined, path: FieldPath): Faults {
  const value = percent?.value ?? 0
  if (value < 0 || value > 100 || (value > 0 && value < 0.0001)) yield fault(destinationRules.percentage, [...path, 'value'], { percent: value })
}

/** A share between none and all. */
export function* share(value: number, path: FieldPath): Faults {
  if (value < 0 || value > 100) yield fault(destinationRules.wholePercentage, path, { percent: value })
}
