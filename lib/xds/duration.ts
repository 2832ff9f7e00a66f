import { parseDuration } from '@/lib/model/index.ts'

/** A length of time in protobuf JSON: seconds with `s`, fractions in three, six or nine digits: `0.250s`. */
export type Duration = string

const SECOND = 1_000_000_000n

/** Writes a length of time, given as Go and Istio write it (`1h30m`, `250ms`), in protobuf JSON; undefined where it is none. */
export function duration(text: string | undefined): Duration | undefined {
  const nanoseconds = text === undefined ? undefined : parseDuration(text)
  return nanoseconds === undefined ? undefined : printed(BigInt(Math.round(nanoseconds)))
}

function printed(nanoseconds: bigint): Duration {
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds
  const sign = nanoseconds < 0n ? '-' : ''
  const fraction = (size % SECOND).toString().padStart(9, '0')
  return `${sign}${size / SECOND}${shortest(fraction)}s`
}

/** Protobuf JSON writes no fraction, or three, six or nine digits of it. */
function shortest(fraction: string): string {
  for (const digits of [0, 3, 6]) if (/^0*$/.test(fraction.slice(digits))) return digits === 0 ? '' : `.${fraction.slice(0, digits)}`
  return `.${fraction}`
}
