/** Where Envoy and Istio's own simulator differ; the walk is the same. */
export type Rules = {
  /** A listener on `0.0.0.0` takes IPv6 destinations too. */
  readonly ipv4WildcardTakesAll: boolean
  /** A gateway call that meets no listener falls to the listener that catches everything. */
  readonly catchAllAtGateways: boolean
  /** `asConfigured`: a certificate is needed where the chain requires one. `meshOnly`: chains with the mesh's own certificate take `mtls` and nothing else does. */
  readonly clientCertificates: 'asConfigured' | 'meshOnly'
  /** Of a Host header and of a server name. `kept`: compared as written, but an IPv6 address loses its brackets with its port. */
  readonly hostCase: 'ignored' | 'kept'
  /** `whole`: all that a route asks for, of the path as the connection manager normalizes it. `pathOnly`: just its path, letter by letter with the query, an expression being enough if found anywhere. */
  readonly routeMatch: 'whole' | 'pathOnly'
}

/** What Envoy does. */
export const ENVOY_RULES: Rules = {
  ipv4WildcardTakesAll: false,
  catchAllAtGateways: false,
  clientCertificates: 'asConfigured',
  hostCase: 'ignored',
  routeMatch: 'whole',
}

/** What Istio's simulator (`pilot/pkg/simulation`) does, for comparison with what it says. */
export const ISTIO_SIMULATOR_RULES: Rules = {
  ipv4WildcardTakesAll: true,
  catchAllAtGateways: true,
  clientCertificates: 'meshOnly',
  hostCase: 'kept',
  routeMatch: 'pathOnly',
}
