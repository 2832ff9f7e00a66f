import type { Resource, SidecarEgress, SidecarSpec } from '@/lib/model/index.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { MergedDestinationRule, OutboundPolicy, PreparedVirtualService, Proxy, Service, ServiceEndpoint, ServicePort, Source } from '../types.ts'

/** One egress listener of the Sidecar in force, with what it imports. (istio-semantics §2.3) */
export type EgressScope = {
  /** The listener as the Sidecar writes it; undefined for the built-in default (`*` + `/*`). */
  readonly listener: SidecarEgress | undefined
  /** Where it is written; undefined for the built-in default. */
  readonly source: Source | undefined
  /** The listener's own port; undefined = it takes every port that no other listener names. */
  readonly port: ServicePort | undefined
  readonly bind: string | undefined
  readonly captureMode: SidecarEgress['captureMode']
  /** Services in istiod's order; with a port each is cut down to it. Several records of one host and namespace all stay. */
  readonly services: readonly Service[]
  /** VirtualServices bound to `mesh`, in the order in which they win: private, exported by name, public. */
  readonly virtualServices: readonly PreparedVirtualService[]
  /** The one VirtualService that covers a host most closely; an exact host beats any wildcard. */
  readonly mostSpecific: (hostname: string) => PreparedVirtualService | undefined
}

/** What one class of clients sees of the mesh. Shared by proxies alike in namespace, Sidecar and the labels that DestinationRules select by. */
export type ClientView = {
  readonly snapshot: Snapshot
  readonly namespace: string
  readonly type: Proxy['type']
  /** The Sidecar in force; undefined = the built-in default, and always for routers. (§2.1) */
  readonly sidecar: Resource<SidecarSpec> | undefined
  readonly outboundPolicy: OutboundPolicy
  readonly egress: readonly EgressScope[]
  /** The services that get clusters, one per host, merged as CDS does; also those that only a route's destination brings in. (§2.4) */
  readonly services: readonly Service[]
  /** The merged service of a host, spelt as it is: what tcp and tls destinations are looked up in. */
  serviceByHost(hostname: string): Service | undefined
  /** A service by host as istiod finds it for a given namespace: the record of that namespace if the client may see it, else that of `serviceByHost`. (§6.6) */
  visibleService(hostname: string, namespace: string): Service | undefined
  /** The DestinationRule in force for a service's host, merged. (§2.5, §2.6) */
  destinationRule(hostname: string, serviceNamespace: string): MergedDestinationRule | undefined
  /** Endpoints pooled under the service's host and namespace, of all ports or of one port number. Addresses repeat as in istiod. */
  endpointsOf(service: Service, port?: number): readonly ServiceEndpoint[]
  /** VirtualServices bound to a gateway (`namespace/name`) and visible to this client's namespace, in the order in which they win. (§6.5) */
  gatewayVirtualServices(gateway: string): readonly PreparedVirtualService[]
}

/** What a proxy sees. The same object for proxies of one class. */
export function viewOf(snapshot: Snapshot, proxy: Proxy): ClientView {
  throw new Error(`not there yet: ${proxy.id} of ${snapshot.rootNamespace}`)
}
