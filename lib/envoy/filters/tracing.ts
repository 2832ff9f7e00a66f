import type { Proxy } from '@/lib/mesh/index.ts'
import type { MeshConfig, Resource, TelemetrySpec } from '@/lib/model/index.ts'
import { compareBy } from '@/lib/std/index.ts'
import type { CustomTag, Tracing } from '@/lib/xds/index.ts'
import type { ProxyConfig } from './proxy-headers.ts'

/** A custom tag as ProxyConfig and Telemetry write it. */
export type CustomTagSpec = NonNullable<NonNullable<ProxyConfig['tracing']>['customTags']>[string]

/** What is traced of a workload's requests. */
export type TracingSettings = {
  /** Percent of requests; Istio's default is 1. */
  readonly sampling: number
  readonly customTags: Readonly<Record<string, CustomTagSpec>>
  readonly maxPathTagLength: number | undefined
  /** Tags that say which workload of the mesh it was. */
  readonly meshTags: boolean
}

/** The sampling that a workload has without Telemetry. */
const DEFAULT_SAMPLING = 1

/**
 * What is traced: as Telemetry says, as soon as it or the mesh names a tracer; else by ProxyConfig, unless the mesh switches tracing
 * off. Telemetry without any tracer, or with reports switched off, traces nothing.
 */
export function tracingSettings(telemetries: readonly Resource<TelemetrySpec>[], mesh: MeshConfig, { tracing: own }: ProxyConfig): TracingSettings | undefined {
  const usual: TracingSettings = {
    sampling: own?.sampling || DEFAULT_SAMPLING,
    customTags: own?.customTags ?? {},
    maxPathTagLength: own?.maxPathTagLength,
    meshTags: own?.enableIstioTags ?? true,
  }
  const entries = telemetries.flatMap(({ spec }) => spec.tracing ?? []).filter(({ match }) => match?.mode !== 'SERVER')
  const byDefault = mesh.defaultProviders?.tracing ?? []
  if (entries.length === 0 && byDefault.length === 0) return mesh.enableTracing === false ? undefined : usual
  const tracers = entries.findLast(({ providers }) => (providers?.length ?? 0) > 0)?.providers?.map(({ name }) => name) ?? byDefault
  const off = entries.findLast(({ disableSpanReporting }) => disableSpanReporting !== undefined)?.disableSpanReporting
  if (tracers.length === 0 || off) return undefined
  return {
    sampling: entries.findLast(({ randomSamplingPercentage }) => randomSamplingPercentage !== undefined)?.randomSamplingPercentage ?? usual.sampling,
    customTags: entries.findLast(({ customTags }) => customTags !== undefined)?.customTags ?? usual.customTags,
    maxPathTagLength: usual.maxPathTagLength,
    meshTags: entries.findLast(({ enableIstioTags }) => enableIstioTags !== undefined)?.enableIstioTags ?? usual.meshTags,
  }
}

/** The tracing block of a connection manager; clients may always force a trace. (istio-semantics §3.7) */
export function tracing(settings: TracingSettings | undefined, proxy: Proxy): Tracing | undefined {
  if (!settings) return undefined
  const { sampling, customTags, maxPathTagLength, meshTags } = settings
  const written = Object.entries(customTags).flatMap(([tag, spec]) => customTag(tag, spec) ?? [])
  return {
    clientSampling: { value: 100 },
    randomSampling: sampling === 0 ? {} : { value: sampling },
    overallSampling: { value: 100 },
    customTags: [...dryRunTags, ...(meshTags ? workloadTags(proxy) : []), ...written].sort(compareBy(({ tag }) => tag)),
    ...(maxPathTagLength && { maxPathTagLength }),
  }
}

function customTag(tag: string, { literal, environment, header }: CustomTagSpec): CustomTag | undefined {
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
