import type { FractionalPercent } from '@/lib/xds/index.ts'

/** A percentage of 0 to 100 in parts of a million, cut off as istiod's conversion of doubles does. */
export function partsPerMillion(value: number): FractionalPercent {
  const numerator = Math.trunc(value * 10_000)
  return { ...(numerator !== 0 && { numerator }), denominator: 'MILLION' }
}

/** A whole percentage; zero is Envoy's default and left out. */
export function wholePercent(value: number): FractionalPercent {
  return value === 0 ? {} : { numerator: value }
}
