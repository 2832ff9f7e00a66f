import type { Proxy } from '@/lib/mesh/index.ts'
import type { MeshConfig, Resource, TelemetrySpec } from '@/lib/model/index.ts'
import { compareBy } from '@/lib/std/index.ts'
import type { CustomTag, Tracing } from '@/lib/xds/index.ts'
import type { ProxyConfig } from './proxy-headers.ts'
import type { Tracer } from './tracer.ts'

type TracingEntry = NonNullable<TelemetrySpec['tracing']>[number]
/** A custom tag as ProxyConfig and Telemetry write it; only Telemetry makes one from Envoy's operators. */
type CustomTagSpec = NonNullable<TracingEntry['customTags']>[string]

/** What is traced of a workload's requests. */
export type TracingSettings = {
  /** Percent of requests; Istio's default is 1. */
  readonly sampling: number
  readonly customTags: Readonly<Record<string, CustomTagSpec>>
  readonly maxPathTagLength: number | undefined
  /** Tags that say which workload of the mesh it was, and what policies on trial would have said. */
  readonly meshTags: boolean
  /** Where spans go; without it, to where the bootstrap says. */
  readonly tracer: Tracer | undefined
  /** Whether the id of a request decides if it is traced. */
  readonly byRequestId: boolean
}

/** The sampling that a workload has without Telemetry. */
const DEFAULT_SAMPLING = 1

/**
 * What is traced: as Telemetry says, as soon as it or the mesh names a tracer; else by ProxyConfig, unless the mesh switches tracing
 * off. Telemetry without any tracer, with one that is not known, or with reports switched off, traces nothing. Of several tracers the
 * first counts.
 */
export function tracingSettings(
  telemetries: readonly Resource<TelemetrySpec>[], mesh: MeshConfig, { tracing: own }: ProxyConfig, tracerNamed: (provider: string) => Tracer | undefined,
): TracingSettings | undefined {
  const sampling = own?.sampling || DEFAULT_SAMPLING
  const usual: TracingSettings = {
    sampling: sampling > 100 ? DEFAULT_SAMPLING : sampling,
    customTags: own?.customTags ?? {},
    maxPathTagLength: own?.maxPathTagLength,
    meshTags: own?.enableIstioTags ?? true,
    tracer: undefined,
    byRequestId: true,
  }
  const entries = telemetries.flatMap(({ spec }) => spec.tracing ?? [])
  const byDefault = mesh.defaultProviders?.tracing?.[0]
  if (entries.length === 0 && byDefault === undefined) return mesh.enableTracing === false ? undefined : usual
  return byTelemetry(entries.filter(({ match }) => match?.mode !== 'SERVER'), byDefault, usual, tracerNamed)
}

function byTelemetry(entries: readonly TracingEntry[], byDefault: string | undefined, usual: TracingSettings, tracerNamed: (provider: string) => Tracer | undefined): TracingSettings | undefined {
  const last = <Field extends keyof TracingEntry>(name: Field) => entries.findLast((entry) => entry[name] !== undefined && entry[name] !== null)?.[name]
  const named = entries.findLast(({ providers }) => (providers?.length ?? 0) > 0)?.providers?.[0]?.name ?? byDefault
  const tracer = named === undefined || last('disableSpanReporting') ? undefined : tracerNamed(named)
  if (!tracer) return undefined
  const customTags = last('customTags') ?? {}
  return {
    sampling: tracer.samples ? 100 : last('randomSamplingPercentage') ?? usual.sampling,
    customTags: Object.keys(customTags).length > 0 ? customTags : usual.customTags,
    maxPathTagLength: tracer.maxPathTagLength ?? usual.maxPathTagLength,
    meshTags: last('enableIstioTags') ?? true,
    tracer,
    byRequestId: last('useRequestIdForTraceSampling') ?? true,
  }
}

/** The tracing block of a connection manager; clients may always force a trace. (istio-semantics §3.7) */
export function tracing(settings: TracingSettings | undefined, proxy: Proxy): Tracing | undefined {
  if (!settings) return undefined
  const { sampling, customTags, maxPathTagLength, meshTags, tracer } = settings
  const written = Object.entries(customTags).flatMap(([tag, spec]) => customTag(tag, spec) ?? [])
  const tags = [...(meshTags ? [...dryRunTags, ...workloadTags(proxy)] : []), ...written]
  return {
    clientSampling: { value: 100 },
    randomSampling: sampling === 0 ? {} : { value: sampling },
    overallSampling: { value: 100 },
    ...(tags.length > 0 && { customTags: tags.sort(compareBy(({ tag }) => tag)) }),
    ...(maxPathTagLength && { maxPathTagLength }),
    ...(tracer?.provider && { provider: tracer.provider }),
    ...(tracer?.spawnUpstreamSpan && { spawnUpstreamSpan: true }),
  }
}

function customTag(tag: string, { literal, environment, header, formatter }: CustomTagSpec): CustomTag | undefined {
  if (formatter) return { tag, value: formatter.value }
  if (literal) return { tag, literal: { value: literal.value } }
  if (environment) return { tag, environment: { name: environment.name, ...(environment.defaultValue && { defaultValue: environment.defaultValue }) } }
  return header ? { tag, requestHeader: { name: header.name, ...(header.defaultValue && { defaultValue: header.defaultValue }) } } : undefined
}

function workloadTags(proxy: Proxy): readonly CustomTag[] {
  const { metadata, labels, namespace } = proxy
  return [
    literal('istio.canonical_revision', labels['service.istio.io/canonical-revision'] ?? 'latest'),
    literal('istio.canonical_service', labels['service.istio.io/canonical-name'] ?? 'unknown'),
    literal('istio.cluster_id', text(metadata['CLUSTER_ID'], 'Kubernetes')),
    literal('istio.mesh_id', text(metadata['MESH_ID'], 'unknown')),
    literal('istio.namespace', namespace),
  ]
}

/** What policies on trial would have said: their filter leaves it in the request's metadata. */
const dryRunTags: readonly CustomTag[] = (['allow', 'deny'] as const).flatMap((action) => [
  fromPolicies(`istio.authorization.dry_run.${action}_policy.name`, `istio_dry_run_${action}_shadow_effective_policy_id`),
  fromPolicies(`istio.authorization.dry_run.${action}_policy.result`, `istio_dry_run_${action}_shadow_engine_result`),
])

function fromPolicies(tag: string, key: string): CustomTag {
  return { tag, metadata: { kind: { request: {} }, metadataKey: { key: 'envoy.filters.http.rbac', path: [{ key }] } } }
}

function literal(tag: string, value: string): CustomTag {
  return { tag, literal: { value } }
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}
