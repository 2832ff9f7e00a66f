/** A proxy's configuration in protobuf JSON; imported dumps are read with the same care, so messages are plain objects here. */
export type SimulatedConfig = {
  readonly listeners: readonly object[]
  readonly routes: readonly object[]
  readonly clusters: readonly object[]
  readonly endpoints: readonly object[]
}

/** Where a message stands in the configuration: its part, and a JSON pointer below it such as `/0/filterChains/1`. */
export type Place = { readonly part: keyof SimulatedConfig; readonly pointer: string }

/** The criteria of FilterChainMatch, in the order in which Envoy asks for them. */
export type ChainCondition = 'destinationPort' | 'prefixRanges' | 'serverNames' | 'transportProtocol' | 'applicationProtocols'

/** What a route may ask for; `detail` names the header or parameter. */
export type RouteCondition = { readonly on: 'path' | 'header' | 'query' | 'metadata'; readonly detail: string }

/** A candidate that was not chosen, and the condition that decided: it does not hold, or the chosen one is more specific. */
export type PassedOver<Condition> = { readonly name: string; readonly place: Place; readonly because: Condition; readonly how: 'differs' | 'lessSpecific' }

/** One decision on the way. */
export type Step =
  | {
    readonly type: 'listener'
    readonly name: string
    readonly place: Place
    /** `exact` address and port, the `wildcard` address, or the `catchAll` that took the redirected connection itself. */
    readonly matchedOn: 'exact' | 'wildcard' | 'catchAll'
    /** Listeners of the same port at other addresses. */
    readonly passedOver: readonly PassedOver<'address'>[]
  }
  | {
    readonly type: 'inspection'
    /** Listener filters that looked at the first bytes. */
    readonly by: readonly ('tls_inspector' | 'http_inspector')[]
    readonly transport: 'tls' | 'raw_buffer'
    readonly serverName: string
    readonly applicationProtocols: readonly string[]
  }
  | {
    readonly type: 'filterChain'
    readonly name: string
    readonly place: Place
    readonly isDefault: boolean
    readonly matchedOn: readonly ChainCondition[]
    readonly passedOver: readonly PassedOver<ChainCondition>[]
  }
  /** HTTP filters in front of the router. They are named, not run: policy, faults and authentication may still end the request. */
  | { readonly type: 'httpFilters'; readonly names: readonly string[] }
  /** An inline route configuration stands in its listener. */
  | { readonly type: 'routeConfig'; readonly name: string; readonly inline: boolean; readonly place: Place }
  | {
    readonly type: 'virtualHost'
    readonly name: string
    readonly place: Place
    readonly domain: string
    readonly matchedOn: 'exact' | 'suffix' | 'prefix' | 'any'
    readonly passedOver: readonly PassedOver<'domain'>[]
  }
  | { readonly type: 'route'; readonly name: string; readonly place: Place; readonly passedOver: readonly PassedOver<RouteCondition>[] }

/** `missing`: no such cluster (NC). `empty`: it has no endpoint that may be chosen (UH). `unknown`: its endpoints are not part of the configuration at hand. */
export type ClusterState = 'ready' | 'missing' | 'empty' | 'unknown'

/** A cluster that may be chosen; weights are relative to their sum, one cluster alone has weight 1. */
export type ClusterChoice = { readonly name: string; readonly weight: number; readonly state: ClusterState; readonly place?: Place }

/** How the walk ended. */
export type Outcome =
  | { readonly type: 'noListener' }
  /** Closed at once: nothing takes this connection (NR, filter_chain_not_found). */
  | { readonly type: 'noFilterChain'; readonly passedOver: readonly PassedOver<ChainCondition>[] }
  /** Conditions leave several chains, and those looked at here cannot tell them apart. */
  | { readonly type: 'severalFilterChains'; readonly names: readonly string[] }
  /** The handshake fails. */
  | { readonly type: 'tlsError'; readonly reason: 'plaintextToTls' | 'clientCertificate' }
  /** The bytes are no HTTP for the connection manager (DPE). */
  | { readonly type: 'protocolError'; readonly reason: 'tlsNotTerminated' | 'notHttp' }
  /** The chain ends in a filter that is not followed here. */
  | { readonly type: 'otherFilter'; readonly names: readonly string[] }
  /** 404 (NR). */
  | { readonly type: 'noRouteConfig'; readonly name: string }
  | { readonly type: 'noVirtualHost'; readonly routeConfig: string; readonly host: string }
  | { readonly type: 'noRoute'; readonly virtualHost: string; readonly passedOver: readonly PassedOver<RouteCondition>[] }
  /** The virtual host answers plaintext with 301 to https. */
  | { readonly type: 'tlsRequired'; readonly status: number; readonly location: string }
  | { readonly type: 'redirect'; readonly status: number; readonly location: string }
  | { readonly type: 'directResponse'; readonly status: number; readonly body: string }
  /** A route without an action that is followed here; Envoy refuses one that has none at all. */
  | { readonly type: 'noAction' }
  /** On to one of these, drawn by weight where `weighted`; `mirrors` get copies whose answers are dropped. */
  | { readonly type: 'clusters'; readonly by: 'tcp' | 'http'; readonly weighted: boolean; readonly choices: readonly ClusterChoice[]; readonly mirrors: readonly ClusterChoice[] }

/** The path of one request. */
export type Trace = { readonly steps: readonly Step[]; readonly outcome: Outcome }

/** Ends a stage before the next one: the outcome of the whole walk. */
export type Stopped = { readonly outcome: Outcome }
