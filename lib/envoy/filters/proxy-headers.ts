import type { MeshConfig } from '@/lib/model/index.ts'
import type { HttpConnectionManager } from '@/lib/xds/index.ts'

/** The effective ProxyConfig of a workload. */
export type ProxyConfig = NonNullable<MeshConfig['defaultConfig']>

/** Sidecar outbound listeners announce themselves as Envoy does, gateways as `istio-envoy`. */
export type ListenerClass = 'sidecar-outbound' | 'gateway'

/** What `proxyHeaders` of the ProxyConfig makes of headers that Envoy adds. */
export type ProxyHeaders = {
  readonly serverName: string | undefined
  readonly serverHeaderTransformation: HttpConnectionManager['serverHeaderTransformation']
  readonly generateRequestId: false | undefined
  readonly includeRequestAttemptCount: true | undefined
  readonly suppressEnvoyHeaders: boolean
  readonly metadataInMeshOnly: boolean
  readonly forwardedClientCert: string | undefined
  readonly setCurrentClientCertDetails: NonNullable<ProxyConfig['proxyHeaders']>['setCurrentClientCertDetails']
}

export function proxyHeaders({ proxyHeaders: headers }: ProxyConfig, listenerClass: ListenerClass): ProxyHeaders {
  const usual = listenerClass === 'gateway' ? 'istio-envoy' : undefined
  const hidden = headers?.server?.disabled === true
  return {
    serverName: hidden ? undefined : headers?.server?.value || usual,
    serverHeaderTransformation: hidden ? 'PASS_THROUGH' : undefined,
    generateRequestId: headers?.requestId?.disabled ? false : undefined,
    includeRequestAttemptCount: headers?.attemptCount?.disabled ? undefined : true,
    suppressEnvoyHeaders: headers?.envoyDebugHeaders?.disabled === true,
    metadataInMeshOnly: headers?.metadataExchangeHeaders?.mode === 'IN_MESH',
    forwardedClientCert: headers?.forwardedClientCert === 'UNDEFINED' ? undefined : headers?.forwardedClientCert,
    setCurrentClientCertDetails: headers?.setCurrentClientCertDetails,
  }
}
