import type { DestinationRuleSpec, FieldPath, Resource, ResourceKey, TrafficPolicy, VirtualServiceSpec } from '@/lib/model/index.ts'
import type { Protocol } from '@/lib/net/index.ts'

export type { Protocol } from '@/lib/net/index.ts'

/** A field of a document: what decides something, and where it is written. */
export type Source = { readonly resource: ResourceKey; readonly path: FieldPath }

/** Where a route is written. */
export type RouteSource = { readonly document: Resource<unknown>; readonly path: FieldPath }

/** How a service's endpoints are found; names the behaviour, not the field. (istio-semantics §1.1) */
export type Resolution = 'ClientSideLB' | 'DNSLB' | 'DNSRoundRobinLB' | 'Passthrough' | 'DynamicDNS' | 'Alias'

/** A port of a service. `targetPort` is there only when the document gives one. */
export type ServicePort = { readonly name: string; readonly number: number; readonly protocol: Protocol; readonly targetPort?: number | string }

/** One record of Istio's service registry: host × address of a ServiceEntry, or a Kubernetes Service. (§1) */
export type Service = {
  /** As written: capitals are kept. */
  readonly hostname: string
  readonly namespace: string
  /** The Kubernetes Service's name, or the hostname for ServiceEntries. */
  readonly name: string
  readonly registry: 'Kubernetes' | 'External'
  /** Milliseconds; -Infinity without a timestamp (oldest). */
  readonly created: number
  /** `0.0.0.0` when unspecified; may be a CIDR. As a client sees it: `addressFor`. */
  readonly address: string
  /** For Kubernetes dual-stack services: all cluster IPs. */
  readonly clusterIPs: readonly string[]
  readonly autoAllocated: { readonly v4?: string; readonly v6?: string }
  readonly resolution: Resolution
  readonly meshExternal: boolean
  readonly headless: boolean
  readonly ports: readonly ServicePort[]
  readonly labels: Readonly<Record<string, string>>
  readonly selector: Readonly<Record<string, string>> | undefined
  /** As written: '*', '.', '~' or namespace names; never empty (mesh default applied, and capped by serviceEntryVisibility). */
  readonly exportTo: ReadonlySet<string>
  /** As written, empty where nothing is: an entry that says nothing is another than one that says the same as the mesh default. */
  readonly declaredExportTo: ReadonlySet<string>
  readonly subjectAltNames: readonly string[]
  /** ExternalName services: the concrete host; and, on the concrete service, its aliases. */
  readonly externalName: string | undefined
  readonly aliases: readonly { readonly hostname: string; readonly namespace: string }[]
  /** Preference for near endpoints, as the document's field or annotation says. (§5.10) */
  readonly trafficDistribution: 'PreferSameZone' | 'PreferSameNode' | undefined
  /** `internalTrafficPolicy: Local`: only endpoints on the client's own node. */
  readonly nodeLocal: boolean
  /** `publishNotReadyAddresses`: its name leads to pods that are not ready, too. */
  readonly namesUnready: boolean
  /** Annotation `istio.io/connect-strategy: RACE_FIRST_TCP_CONNECT`: DNS becomes LOGICAL_DNS over both families. (§1.1) */
  readonly raceFirstConnect: boolean
  /** The entry lists endpoints or selects workloads; false = a plain entry, whose endpoints can only be its own hosts. (§3.2) */
  readonly hasEndpointSource: boolean
  readonly resource: Resource
}

/** One endpoint of a (host, namespace) for one service port, before any client looks at it. (§1.3, §5.11) */
export type ServiceEndpoint = {
  readonly address: string
  /** True: `address` is a Unix socket path and `port` is 0. */
  readonly pipe: boolean
  readonly port: number
  /** The service port it serves, by name and number. */
  readonly servicePortName: string
  readonly servicePort: number
  /** Labels with topology labels. */
  readonly labels: Readonly<Record<string, string>>
  readonly locality: string
  readonly network: string
  readonly weight: number
  /** `spiffe://<trust domain>/ns/<namespace>/sa/<account>`, '' without one. */
  readonly serviceAccount: string
  readonly tlsMode: 'istio' | 'disabled'
  /** `draining`: being ended, and still serving; `ended`: no longer. */
  readonly health: 'unknown' | 'healthy' | 'unhealthy' | 'draining' | 'ended'
  readonly workload: string
  readonly namespace: string
  readonly registry: 'Kubernetes' | 'External'
  /** Node the pod runs on, '' elsewhere. */
  readonly node: string
  /** `<hostname>.<subdomain>` of a pod that has a DNS name of its own, '' otherwise. */
  readonly hostname: string
  /** The document and field that gave it. */
  readonly resource: Resource
  readonly path: FieldPath
}

export type OutboundPolicyMode = 'REGISTRY_ONLY' | 'ALLOW_ANY' | 'ALLOW_ANY_DYNAMIC_DNS'

/** The policy in force for one proxy, and what decides it. */
export type OutboundPolicy = {
  readonly mode: OutboundPolicyMode
  readonly egressProxy?: { readonly host: string; readonly port?: { readonly number?: number }; readonly subset?: string }
  readonly tls?: unknown
  /** The deciding field; undefined = Istio's built-in default. */
  readonly source: Source | undefined
}

/** A workload's Envoy. (§2, conformance case.yaml) */
export type Proxy = {
  /** `<namespace>/<name>`. */
  readonly id: string
  readonly name: string
  readonly namespace: string
  readonly type: 'sidecar' | 'router'
  readonly ips: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly serviceAccount: string
  /** `region/zone/subzone`, '' when unknown. */
  readonly locality: string
  /** Raw node metadata: INTERCEPTION_MODE, DNS_CAPTURE, HTTP_PROXY_PORT, … */
  readonly metadata: Readonly<Record<string, unknown>>
  /** `<namespace>.svc.cluster.local`. */
  readonly dnsDomain: string
  /** Node it runs on, '' when unknown. */
  readonly node: string
  /** Named ports of its containers, for Services that target a port by name. */
  readonly containerPorts: readonly { readonly name: string; readonly number: number }[]
  /** The istiod revision that it asks, '' for the default one. */
  readonly revision: string
  /** The pod or pod template it was derived from; undefined for a stand-in client or a proxy given from outside. */
  readonly resource: Resource | undefined
  /** Its pods, where it was derived from their template. */
  readonly pods?: readonly ResourceKey[]
  /** Stand-in: the namespace has no workload of its own. */
  readonly standIn: boolean
  /** A gateway only because a Gateway selects it: neither template nor argument says so. */
  readonly selectedAsGateway?: boolean
  /** Addresses or ports that leave without passing the sidecar (`traffic.sidecar.istio.io/*`); undefined = none. */
  readonly excluded?: TrafficExclusion
  /** Why its traffic passes no Envoy of ours; undefined = governed. */
  readonly notGoverned?: { readonly reason: 'not-injected' | 'host-network' | 'ambient' | 'excluded'; readonly text: string }
}

/** Outbound traffic that iptables leave alone. */
export type TrafficExclusion = {
  readonly outboundPorts: readonly number[]
  readonly outboundRanges: readonly string[]
  /** Only these ranges are captured; undefined = all. */
  readonly includeRanges: readonly string[] | undefined
  /** Only these ports are captured beside the ranges; undefined = none named. */
  readonly includePorts: readonly number[] | undefined
}

/** A VirtualService after preparation: hosts, gateways and destinations expanded, delegates merged in. (§2.7) */
export type PreparedVirtualService<Spec = VirtualServiceSpec> = {
  readonly name: string
  readonly namespace: string
  readonly created: number
  readonly hosts: readonly string[]
  /** Resolved gateway names (`ns/name`), `mesh` included. */
  readonly gateways: readonly string[]
  readonly exportTo: ReadonlySet<string>
  /** Spec with every host fully qualified and delegates replaced by their routes; `match.gateways` resolved. */
  readonly spec: Spec
  /** Parallel to `spec.http`: where each route is written; a delegate's route first names the delegate's document, then the root's. */
  readonly httpSources: readonly (readonly [RouteSource, ...RouteSource[]])[]
  readonly resource: Resource
}

/** A DestinationRule after merging. (§2.6) */
export type MergedDestinationRule<Spec = DestinationRuleSpec> = {
  /** The first rule's identity: it names the config path. */
  readonly name: string
  readonly namespace: string
  /** Fully qualified; may be a wildcard. */
  readonly host: string
  readonly spec: Spec
  /** Where `spec.trafficPolicy` is written: of several rules the first that has one. */
  readonly trafficPolicySource: Source | undefined
  /** Parallel to `spec.subsets`: where each is written. */
  readonly subsetSources: readonly Source[]
  readonly resource: Resource
  /** All rules that took part, first included. */
  readonly from: readonly Resource[]
}

/** A block of a traffic policy with the field that gave it; undefined source = mesh default. */
export type PolicyBlock = Exclude<keyof TrafficPolicy, 'portLevelSettings'>

/** The traffic policy in force for one port of one subset, and which field of a rule each block of it comes from; those of the mesh come from none. (§5.8) */
export type EffectiveTrafficPolicy = {
  readonly policy: Omit<TrafficPolicy, 'portLevelSettings'>
  readonly sources: { readonly [Block in PolicyBlock]?: Source }
}

/** What a workload accepts, as PeerAuthentication says. */
export type MtlsMode = 'DISABLE' | 'PERMISSIVE' | 'STRICT'
