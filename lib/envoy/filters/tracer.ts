import type { Proxy } from '@/lib/mesh/index.ts'
import type { ExtensionProvider } from '@/lib/model/index.ts'
import { duration, message, type Tracing, type Typed, typed } from '@/lib/xds/index.ts'
import type { ClusterLookup } from '../access-log/provider.ts'

/** Where spans go, and what that means for tracing as a whole. */
export type Tracer = Pick<Tracing, 'provider' | 'maxPathTagLength' | 'spawnUpstreamSpan'> & {
  /** It decides by itself what to keep, so it must be told of every request. */
  readonly samples: boolean
}

/** The tracer of a provider; undefined for those that do not trace, or whose collector the registry does not know. */
export function tracerOf(provider: ExtensionProvider, proxy: Proxy, clusterOf: ClusterLookup): Tracer | undefined {
  const { zipkin, datadog, skywalking, opentelemetry } = provider
  const spec = zipkin ?? datadog ?? skywalking ?? opentelemetry
  const collector = spec && clusterOf(spec.service ?? '', spec.port ?? 0)
  if (!collector) return undefined
  const written = zipkin ? zipkinTracer(zipkin, collector)
    : datadog ? datadogTracer(proxy, collector)
    : skywalking ? skywalkingTracer(collector)
    : openTelemetryTracer(opentelemetry ?? {}, proxy, collector, clusterOf)
  return written && {
    provider: written,
    ...(!skywalking && spec.maxTagLength && { maxPathTagLength: spec.maxTagLength }),
    ...((skywalking !== undefined || proxy.type === 'router') && { spawnUpstreamSpan: true }),
    samples: opentelemetry?.dynatraceSampler !== undefined,
  }
}

type Collector = NonNullable<ReturnType<ClusterLookup>>
type TracerName = NonNullable<Tracing['provider']>
type Spec<Name extends 'zipkin' | 'opentelemetry'> = Partial<NonNullable<ExtensionProvider[Name]>>
type HttpExport = NonNullable<Spec<'opentelemetry'>['http']>

function zipkinTracer({ path, enable64bitTraceId, traceContextOption, timeout, headers }: Spec<'zipkin'>, { authority, clusterName }: Collector): TracerName {
  return named('zipkin', 'ZipkinConfig', {
    collectorService: {
      httpUri: { uri: `http://${authority}${path || '/api/v2/spans'}`, cluster: clusterName, timeout: duration(timeout) ?? '5s' },
      ...headersToAdd(headers),
    },
    collectorEndpointVersion: 'HTTP_JSON',
    ...(!enable64bitTraceId && { traceId128bit: true }),
    sharedSpanContext: false,
    ...(traceContextOption === 'USE_B3_WITH_W3C_PROPAGATION' && { traceContextOption }),
  })
}

function datadogTracer(proxy: Proxy, { authority, clusterName }: Collector): TracerName {
  return named('datadog', 'DatadogConfig', { collectorCluster: clusterName, serviceName: serviceCluster(proxy), collectorHostname: authority })
}

function skywalkingTracer(collector: Collector): TracerName {
  return named('skywalking', 'SkyWalkingConfig', { grpcService: { envoyGrpc: collector } })
}

function openTelemetryTracer(spec: Spec<'opentelemetry'>, proxy: Proxy, collector: Collector, clusterOf: ClusterLookup): TracerName | undefined {
  const { http, grpc, resourceDetectors, dynatraceSampler } = spec
  const detectors = (['environment', 'dynatrace'] as const).filter((kind) => resourceDetectors?.[kind] !== undefined).map(resourceDetector)
  const sampler = dynatraceSampler && samplerOf(dynatraceSampler, http, collector, clusterOf)
  if (dynatraceSampler && !sampler) return undefined
  return named('opentelemetry', 'OpenTelemetryConfig', message({
    ...(http ? { httpService: httpService(http, http.path ?? '', collector) } : { grpcService: message({ envoyGrpc: collector, timeout: duration(grpc?.timeout), initialMetadata: headers(grpc?.initialMetadata) }) }),
    serviceName: serviceCluster(proxy),
    resourceDetectors: detectors.length > 0 ? detectors : undefined,
    sampler,
  }))
}

type DynatraceSampler = NonNullable<Spec<'opentelemetry'>['dynatraceSampler']>

/** Dynatrace is asked where the rule says, else where the spans go; undefined where that is nowhere. */
function samplerOf({ tenant, clusterId, rootSpansPerMinute, httpService: own }: DynatraceSampler, http: HttpExport | undefined, collector: Collector, clusterOf: ClusterLookup): object | undefined {
  const asked = own ? clusterOf(own.service, own.port) : http && collector
  if (!asked) return undefined
  return {
    name: 'envoy.tracers.opentelemetry.samplers.dynatrace',
    typedConfig: typed<object>('envoy.extensions.tracers.opentelemetry.samplers.v3.DynatraceSamplerConfig', message({
      tenant: tenant || undefined,
      clusterId: clusterId || undefined,
      httpService: own ? httpService(own.http ?? {}, own.http?.path ?? '', asked) : httpService(http ?? {}, 'api/v2/samplingConfiguration', asked),
      rootSpansPerMinute: rootSpansPerMinute || undefined,
    })),
  }
}

function httpService({ timeout, headers: added }: HttpExport, path: string, { authority, clusterName }: Collector): object {
  const uri = [authority, ...path.split('/').filter((part) => part !== '')].join('/') + (path.endsWith('/') ? '/' : '')
  return { httpUri: message({ uri, cluster: clusterName, timeout: duration(timeout) }), ...headersToAdd(added) }
}

function resourceDetector(kind: 'environment' | 'dynatrace'): object {
  const type = kind === 'environment' ? 'EnvironmentResourceDetectorConfig' : 'DynatraceResourceDetectorConfig'
  return { name: `envoy.tracers.opentelemetry.resource_detectors.${kind}`, typedConfig: typed(`envoy.extensions.tracers.opentelemetry.resource_detectors.v3.${type}`, {}) }
}

function named(name: string, type: string, config: object): TracerName {
  return { name: `envoy.tracers.${name}`, typedConfig: typed<object>(`envoy.config.trace.v3.${type}`, config) as Typed }
}

/** A header whose value an environment variable of istiod gives comes without a value: nobody here can know it. */
function headers(given: HttpExport['headers']): readonly { readonly key: string; readonly value?: string }[] | undefined {
  return given && given.length > 0 ? given.map(({ name, value }) => ({ key: name, ...(value && { value }) })) : undefined
}

function headersToAdd(given: HttpExport['headers']): object {
  const added = headers(given)?.map((header) => ({ header, appendAction: 'OVERWRITE_IF_EXISTS_OR_ADD' }))
  return added ? { requestHeadersToAdd: added } : {}
}

/** The name under which the agent announces a workload. */
function serviceCluster({ labels, metadata, namespace }: Proxy): string {
  const workload = metadata['WORKLOAD_NAME']
  return `${labels['app'] ?? (typeof workload === 'string' && workload !== '' ? workload : 'istio-proxy')}.${namespace}`
}
