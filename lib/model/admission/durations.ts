import type { FieldPath } from '../field-path.ts'
import { parseDuration } from '../schema/index.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const durationRules = {
  unreadable: { code: 'EXO1050', text: '{duration} is not a duration; write it like 1.5s or 300ms.' },
  tooShort: { code: 'EXO1051', text: '{duration} is shorter than 1ms.' },
  tooFine: { code: 'EXO1052', text: '{duration} is finer than milliseconds.' },
} satisfies Rules

/** A duration of at least a millisecond, in whole milliseconds. */
export function* durationForm(duration: string | undefined, path: FieldPath): Faults {
  if (duration === undefined) return
  const nanoseconds = parseDuration(duration)
  if (nanoseconds === undefined) yield fault(durationRules.unreadable, path, { duration })
  else if (nanoseconds < 1e6) yield fault(durationRules.tooShort, path, { duration })
  else if (nanoseconds % 1e6 !== 0) yield fault(durationRules.tooFine, path, { duration })
}
