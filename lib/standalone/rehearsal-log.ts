import type { Message } from './json.ts'

/** Which of the three writes a line: a connection manager, a TCP proxy, or the listener for what no chain took. */
export type LogPlace = 'http' | 'tcp' | 'listener'

/** A line of a rehearsal's log; absent values are left out. */
export type RehearsalLine = {
  readonly place: LogPlace
  readonly listener?: string
  readonly filterChain?: string
  readonly virtualHost?: string
  readonly route?: string
  /** The cluster's name, empty where the named one does not exist. */
  readonly cluster?: string
  /** The endpoint as the configuration has it. */
  readonly endpoint?: string
  readonly status?: number
  /** Envoy's response flags, `-` for none. */
  readonly flags?: string
  readonly details?: string
  readonly authority?: string
  readonly path?: string
  /** The address that the client dialled. */
  readonly dialled?: string
  readonly serverName?: string
  /** What the client sent in `x-rehearsal-id`: joins the lines of two hops, since each gateway makes a new request id. */
  readonly rehearsalId?: string
  readonly milliseconds?: number
}

const common = {
  listener: '%LISTENER_NAME%',
  filterChain: '%FILTER_CHAIN_NAME%',
  cluster: '%UPSTREAM_CLUSTER_RAW%',
  endpoint: '%UPSTREAM_HOST_NAME%',
  flags: '%RESPONSE_FLAGS%',
  dialled: '%DOWNSTREAM_LOCAL_ADDRESS%',
  serverName: '%REQUESTED_SERVER_NAME%',
  milliseconds: '%DURATION%',
}

const http = {
  virtualHost: '%CEL(xds.virtual_host_name)%',
  route: '%ROUTE_NAME%',
  status: '%RESPONSE_CODE%',
  details: '%RESPONSE_CODE_DETAILS%',
  authority: '%REQ(:AUTHORITY)%',
  path: '%REQ(:PATH)%',
  rehearsalId: '%REQ(X-REHEARSAL-ID)%',
}

/** The log of one place, in lines of JSON. */
export function accessLog(path: string, place: LogPlace): Message {
  const formatters = place === 'http' ? { formatters: [{ name: 'envoy.formatter.cel', typedConfig: { '@type': 'type.googleapis.com/envoy.extensions.formatter.cel.v3.Cel' } }] } : {}
  return {
    name: 'envoy.access_loggers.file',
    typedConfig: {
      '@type': 'type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog',
      path,
      logFormat: { jsonFormat: { place, ...common, ...(place === 'http' && http) }, omitEmptyValues: true, ...formatters },
    },
  }
}
