import type { AccessLog } from './access-log.ts'
import { type Cause, message } from './derive.ts'
import { type NetworkFilter, networkFilter } from './listener.ts'
import type { RouteConfiguration } from './route.ts'
import type { Duration } from './duration.ts'
import { type Typed, typed } from './typed.ts'

export const HTTP_CONNECTION_MANAGER = 'envoy.filters.network.http_connection_manager'

/** An HTTP filter: `envoy.filters.http.*`. */
export type HttpFilter = { readonly name: string; readonly typedConfig: Typed }

/** Where a connection manager learns its routes: from the control plane, by name. */
export type RdsSource = {
  readonly configSource: { readonly ads: Record<string, never>; readonly initialFetchTimeout: Duration; readonly resourceApiVersion: 'V3' }
  readonly routeConfigName: string
}

export type CustomTag = {
  readonly tag: string
  readonly literal?: { readonly value?: string }
  readonly environment?: { readonly name: string; readonly defaultValue?: string }
  readonly requestHeader?: { readonly name: string; readonly defaultValue?: string }
  readonly value?: string
  readonly metadata?: {
    readonly kind: { readonly request: Record<string, never> }
    readonly metadataKey: { readonly key: string; readonly path: readonly { readonly key: string }[] }
  }
}

export type Tracing = {
  readonly clientSampling: { readonly value?: number }
  readonly randomSampling: { readonly value?: number }
  readonly overallSampling: { readonly value?: number }
  readonly customTags?: readonly CustomTag[]
  readonly maxPathTagLength?: number
  readonly provider?: { readonly name: string; readonly typedConfig: Typed }
  readonly spawnUpstreamSpan?: boolean
}

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager, as far as Istio sets it. */
export type HttpConnectionManager = {
  readonly statPrefix: string
  readonly rds?: RdsSource
  readonly routeConfig?: RouteConfiguration
  readonly httpFilters: readonly HttpFilter[]
  readonly tracing?: Tracing
  readonly commonHttpProtocolOptions?: { readonly idleTimeout: Duration }
  readonly httpProtocolOptions?: { readonly allowAbsoluteUrl?: boolean; readonly acceptHttp10?: boolean }
  readonly streamIdleTimeout?: Duration
  readonly serverName?: string
  readonly serverHeaderTransformation?: 'PASS_THROUGH'
  readonly generateRequestId?: boolean
  readonly useRemoteAddress?: boolean
  readonly xffNumTrustedHops?: number
  readonly forwardClientCertDetails?: string
  readonly setCurrentClientCertDetails?: { readonly subject?: boolean; readonly cert?: boolean; readonly chain?: boolean; readonly dns?: boolean; readonly uri?: boolean }
  readonly proxy100Continue?: boolean
  readonly upgradeConfigs?: readonly { readonly upgradeType: string }[]
  readonly normalizePath?: boolean
  readonly mergeSlashes?: boolean
  readonly pathWithEscapedSlashesAction?: 'KEEP_UNCHANGED' | 'UNESCAPE_AND_FORWARD'
  readonly requestIdExtension?: { readonly typedConfig: Typed }
  readonly accessLog?: readonly AccessLog[]
}

/** An HTTP filter from its name, full type name and fields. */
export function httpFilter(name: string, type: string, fields: object = {}, causes: readonly Cause[] = []): HttpFilter {
  return message({ name, typedConfig: typed<{ readonly [field: string]: unknown }>(type, { ...fields }) }, causes)
}

/** Routes that come from the control plane over the same stream as everything else. */
export function rds(routeConfigName: string): RdsSource {
  return { configSource: { ads: {}, initialFetchTimeout: '0s', resourceApiVersion: 'V3' }, routeConfigName }
}

/** The network filter that ends an HTTP chain. */
export function httpConnectionManager(fields: HttpConnectionManager, causes: readonly Cause[] = []): NetworkFilter {
  return networkFilter(
    HTTP_CONNECTION_MANAGER,
    typed('envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager', fields, causes),
  )
}
