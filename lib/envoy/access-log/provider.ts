import { compareBytes, isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import type { ExtensionProvider, MeshConfig } from '@/lib/model/index.ts'
import { type Typed, typed } from '@/lib/xds/index.ts'
import { FILE_LOGGER, fileLog, formattersFor, jsonFormat, textFormat } from './file.ts'
import { JSON_FORMAT, TEXT_FORMAT } from './formats.ts'

/** A logger as an access log names it. */
export type Logger = { readonly name: string; readonly typedConfig: Typed }

/** Finds the cluster of a collector: `host` or `namespace/host`; undefined where the registry does not know it, or not which. */
export type ClusterLookup = (service: string, port: number) => { readonly authority: string; readonly clusterName: string } | undefined

const BUILT_IN: readonly ExtensionProvider[] = [{ name: 'envoy', envoyFileAccessLog: { path: '/dev/stdout' } }, { name: 'prometheus', prometheus: {} }]

/** A provider by name, letter case aside; the mesh's own beats the built-in one of that name. */
export function providerNamed(name: string, { extensionProviders = [] }: Pick<MeshConfig, 'extensionProviders'>): ExtensionProvider | undefined {
  const wanted = name.toLowerCase()
  return [...extensionProviders, ...BUILT_IN].find((provider) => provider.name.toLowerCase() === wanted)
}

/** The logger of a provider; undefined for those that write no access log. (istio-semantics B.2) */
export function loggerOf(provider: ExtensionProvider, mesh: MeshConfig, clusterOf: ClusterLookup): Logger | undefined {
  const { envoyFileAccessLog, envoyHttpAls, envoyTcpAls, envoyOtelAls } = provider
  if (envoyFileAccessLog) return { name: FILE_LOGGER, typedConfig: fileOf(provider, envoyFileAccessLog, mesh) }
  if (envoyHttpAls) return httpCollector(envoyHttpAls, clusterOf)
  if (envoyTcpAls) return tcpCollector(envoyTcpAls, clusterOf)
  return envoyOtelAls && openTelemetry(envoyOtelAls, clusterOf)
}

/** The log that the mesh itself asks for, in its own format. */
export function meshFileLog(path: string, { accessLogEncoding, accessLogFormat }: Pick<MeshConfig, 'accessLogEncoding' | 'accessLogFormat'>): Typed {
  if (accessLogEncoding !== 'JSON') return fileLog(path, textFormat(accessLogFormat))
  const own = accessLogFormat ? parsed(accessLogFormat) : undefined
  return fileLog(path, { json: own ?? JSON_FORMAT })
}

/** The collector that the bootstrap knows by this name, for a mesh that sends its log there. */
export function meshCollector(place: 'http' | 'tcp' | 'listener'): Logger {
  const logName = { http: HTTP_LOG, tcp: TCP_LOG, listener: 'listener_envoy_accesslog' }[place]
  const commonConfig = { logName, grpcService: { envoyGrpc: { clusterName: 'envoy_accesslog_service' } }, transportApiVersion: 'V3', filterStateObjectsToLog: PEERS_OF_ALL_VERSIONS }
  return place === 'http' ? httpLogger({ commonConfig }) : tcpLogger({ commonConfig })
}

type FileProvider = NonNullable<ExtensionProvider['envoyFileAccessLog']>
type CollectorProvider = NonNullable<ExtensionProvider['envoyHttpAls']>
type OpenTelemetryProvider = NonNullable<ExtensionProvider['envoyOtelAls']>

/** The built-in provider without a format of its own writes as the mesh's log would. A format that is written and empty is none at all. */
function fileOf({ name }: ExtensionProvider, { path, logFormat, omitEmptyValues }: FileProvider, mesh: MeshConfig): Typed {
  const to = path || '/dev/stdout'
  if (name === 'envoy' && !logFormat && !omitEmptyValues) return meshFileLog(to, mesh)
  const isEmpty = logFormat && logFormat.labels === undefined && logFormat.text === undefined
  const format = isEmpty ? undefined : logFormat?.labels ? jsonFormat(logFormat.labels as Json) : textFormat(logFormat?.text)
  return fileLog(to, format, omitEmptyValues)
}

const HTTP_LOG = 'http_envoy_accesslog'
const TCP_LOG = 'tcp_envoy_accesslog'
const PEERS = ['upstream_peer', 'downstream_peer']
const PEERS_OF_ALL_VERSIONS = [...PEERS, 'wasm.upstream_peer', 'wasm.upstream_peer_id', 'wasm.downstream_peer', 'wasm.downstream_peer_id']

function common({ service, port }: Pick<CollectorProvider, 'service' | 'port'>, logName: string, filterStateObjectsToLog: readonly string[], clusterOf: ClusterLookup): object | undefined {
  const envoyGrpc = clusterOf(service, port)
  return envoyGrpc && { logName, grpcService: { envoyGrpc }, transportApiVersion: 'V3', filterStateObjectsToLog }
}

function httpCollector(provider: CollectorProvider, clusterOf: ClusterLookup): Logger | undefined {
  const commonConfig = common(provider, provider.logName || HTTP_LOG, stateOf(provider), clusterOf)
  return commonConfig && httpLogger({
    commonConfig,
    additionalRequestHeadersToLog: provider.additionalRequestHeadersToLog,
    additionalResponseHeadersToLog: provider.additionalResponseHeadersToLog,
    additionalResponseTrailersToLog: provider.additionalResponseTrailersToLog,
  })
}

function tcpCollector(provider: CollectorProvider, clusterOf: ClusterLookup): Logger | undefined {
  const commonConfig = common(provider, provider.logName || TCP_LOG, stateOf(provider), clusterOf)
  return commonConfig && tcpLogger({ commonConfig })
}

function httpLogger(config: object): Logger {
  return { name: 'envoy.access_loggers.http_grpc', typedConfig: typed('envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig', { ...config }) }
}

function tcpLogger(config: object): Logger {
  return { name: 'envoy.tcp_grpc_access_log', typedConfig: typed('envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig', { ...config }) }
}

function stateOf({ filterStateObjectsToLog = [] }: CollectorProvider): readonly string[] {
  return filterStateObjectsToLog.length > 0 ? filterStateObjectsToLog : PEERS
}

function openTelemetry(provider: OpenTelemetryProvider, clusterOf: ClusterLookup): Logger | undefined {
  const commonConfig = common(provider, provider.logName || 'otel_envoy_accesslog', PEERS_OF_ALL_VERSIONS, clusterOf)
  const labels = Object.entries(provider.logFormat?.labels ?? {}).sort(([a], [b]) => compareBytes(a, b))
  const body = provider.logFormat?.text || TEXT_FORMAT
  return commonConfig && {
    name: 'envoy.access_loggers.open_telemetry',
    typedConfig: typed('envoy.extensions.access_loggers.open_telemetry.v3.OpenTelemetryAccessLogConfig', {
      commonConfig,
      body: { stringValue: body },
      attributes: labels.length > 0 ? { values: labels.map(([key, value]) => ({ key, value: { stringValue: String(value) } })) } : undefined,
      disableBuiltinLabels: true,
      formatters: formattersFor([body, ...labels.map(([, value]) => value)]),
    }),
  }
}

/** A mesh format in JSON that does not parse counts as none. */
function parsed(format: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(format)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
