import * as z from 'zod'
import { holds } from './issue.ts'

/** Labels or annotations: text by text. */
export const labels = z.record(z.string(), z.string())

const selectorValue = holds(z.string().max(63), (text) => !text.includes('*'), 'A wildcard is not supported in a selector.')

/** A map with at most so many entries. */
export function atMost<Schema extends z.ZodType<Readonly<Record<string, unknown>>>>(map: Schema, most: number): Schema {
  return holds(map, (all) => Object.keys(all).length <= most, `At most ${most} entries may be given.`)
}

/** `workloadSelector` of the networking kinds. */
export const workloadSelector = z.strictObject({
  labels: atMost(z.record(z.string(), selectorValue), 256)
    .optional()
    .describe('Labels that a workload must all carry to be selected; none selects every workload of the namespace.'),
})

const policyLabels = holds(
  holds(atMost(z.record(z.string(), selectorValue), 4096), (all) => !Object.keys(all).some((key) => key.includes('*')), 'A wildcard is not supported in a label key.'),
  (all) => !Object.hasOwn(all, ''),
  'A label key must not be empty.',
)

/** `selector` of the security and telemetry kinds, and `workloadSelector` of DestinationRule. */
export const policySelector = z.strictObject({
  matchLabels: policyLabels.optional().describe('Labels that a workload must all carry for this document to apply to it.'),
})
