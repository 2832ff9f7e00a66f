import * as z from 'zod'
import { atMostOne, duration, holds, policySelector, targetRef, targetRefs } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const workloadMode = z.enum(['CLIENT_AND_SERVER', 'CLIENT', 'SERVER'])

const provider = z.strictObject({
  name: z.string().min(1).describe('Name of the extension provider in the mesh configuration.'),
})

const modeMatch = z.strictObject({
  mode: workloadMode.optional().describe('Side of the traffic; both by default.'),
})

const tag = atMostOne(
  z.strictObject({
    literal: z.strictObject({ value: z.string().min(1).describe('Fixed value.') }).optional().describe('A fixed value.'),
    environment: z
      .strictObject({ name: z.string().min(1).describe('Name of the variable.'), defaultValue: z.string().optional().describe('Value when the variable is missing.') })
      .optional()
      .describe('Value of an environment variable of the proxy.'),
    header: z
      .strictObject({ name: z.string().min(1).describe('Name of the header.'), defaultValue: z.string().optional().describe('Value when the header is missing.') })
      .optional()
      .describe('Value of a request header.'),
    formatter: z.strictObject({ value: z.string().min(1).describe('Text with Envoy operators.') }).optional().describe('Value made from Envoy operators.'),
  }),
  'literal',
  'environment',
  'header',
  'formatter',
)

const tracing = z.strictObject({
  match: modeMatch.optional().describe('Traffic that the settings hold for.'),
  providers: z.array(provider).optional().describe('Tracers that get the spans; only the first is used.'),
  randomSamplingPercentage: z.number().min(0).max(100).nullish().describe('Share of requests that is traced, in percent.'),
  disableSpanReporting: z.boolean().nullish().describe('Send no spans, but pass the headers on.'),
  customTags: z.record(z.string(), tag).optional().describe('Tags added to each span.'),
  useRequestIdForTraceSampling: z.boolean().nullish().describe('Decide sampling by the request id; true by default.'),
  enableIstioTags: z.boolean().nullish().describe('Add tags of the mesh; true by default.'),
})

const metricMatch = atMostOne(
  z.strictObject({
    metric: z
      .enum([
        'ALL_METRICS',
        'REQUEST_COUNT',
        'REQUEST_DURATION',
        'REQUEST_SIZE',
        'RESPONSE_SIZE',
        'TCP_OPENED_CONNECTIONS',
        'TCP_CLOSED_CONNECTIONS',
        'TCP_SENT_BYTES',
        'TCP_RECEIVED_BYTES',
        'GRPC_REQUEST_MESSAGES',
        'GRPC_RESPONSE_MESSAGES',
      ])
      .optional()
      .describe('One of the standard metrics.'),
    customMetric: z.string().min(1).optional().describe('Metric by its own name.'),
    mode: workloadMode.optional().describe('Side of the traffic; both by default.'),
  }),
  'metric',
  'customMetric',
)

const tagOverride = holds(
  holds(
    z.strictObject({
      operation: z.enum(['UPSERT', 'REMOVE']).optional().describe('Write the tag (the default) or take it away.'),
      value: z.string().optional().describe('Expression for the value of the tag.'),
    }),
    ({ operation, value }) => operation !== 'UPSERT' || (value !== undefined && value !== ''),
    'A tag that is written needs a value.',
  ),
  ({ operation, value }) => operation !== 'REMOVE' || value === undefined,
  'A tag that is removed takes no value.',
)

const metricOverride = z.strictObject({
  match: metricMatch.optional().describe('Metrics that the settings hold for.'),
  disabled: z.boolean().nullish().describe('Leave the metric out.'),
  tagOverrides: z.record(z.string(), tagOverride).optional().describe('Tags written or taken away, by name.'),
})

const metrics = z.strictObject({
  providers: z.array(provider).optional().describe('Providers that get the metrics.'),
  overrides: z.array(metricOverride).optional().describe('Changes of single metrics.'),
  reportingInterval: duration.optional().describe('Time between two reports on TCP connections; 5s by default.'),
})

const accessLogging = z.strictObject({
  match: modeMatch.optional().describe('Traffic that the settings hold for.'),
  providers: z.array(provider).optional().describe('Providers that get the log.'),
  disabled: z.boolean().nullish().describe('Write no log.'),
  filter: z
    .strictObject({ expression: z.string().optional().describe('CEL expression that an entry must fulfil to be written.') })
    .optional()
    .describe('Which entries are written.'),
})

/** Telemetry.spec. */
export const telemetrySpec = atMostOne(
  z.strictObject({
    selector: policySelector.optional().describe('Workloads of this namespace that the settings apply to; without it, all.'),
    targetRef: targetRef.optional().describe('Object that the settings are attached to; deprecated, use targetRefs.'),
    targetRefs: targetRefs.optional().describe('Objects that the settings are attached to, at most 16.'),
    tracing: z.array(tracing).optional().describe('How requests are traced.'),
    metrics: z.array(metrics).optional().describe('Which metrics are kept.'),
    accessLogging: z.array(accessLogging).optional().describe('Where access logs go.'),
  }),
  'selector',
  'targetRef',
  'targetRefs',
)

export type TelemetrySpec = Read<z.infer<typeof telemetrySpec>>
export type AccessLogging = NonNullable<TelemetrySpec['accessLogging']>[number]
