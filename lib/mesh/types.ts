import type { Resource, ResourceKey } from '@/lib/model/index.ts'

/** Protocol of a port as Istio understands it; `Auto` is sniffed ("unsupported" in Istio). (istio-semantics §1.2) */
export type Protocol =
  | 'HTTP' | 'HTTP2' | 'GRPC' | 'GRPC-Web' | 'HTTP_PROXY'
  | 'HTTPS' | 'TLS'
  | 'TCP' | 'Mongo' | 'Redis' | 'MySQL'
  | 'UDP' | 'Auto'

/** How a service's endpoints are found; names the behaviour, not the field. (§1.1) */
export type Resolution = 'ClientSideLB' | 'DNSLB' | 'DNSRoundRobinLB' | 'Passthrough' | 'DynamicDNS' | 'Alias'

export type ServicePort = { readonly name: string; readonly number: number; readonly protocol: Protocol; readonly targetPort?: number | string }

/** One record of Istio's service registry: host × address of a ServiceEntry, or a Kubernetes Service. (§1) */
export type Service = {
  readonly hostname: string
  readonly namespace: string
  /** The Kubernetes Service's name, or the hostname for ServiceEntries. */
  readonly name: string
  readonly registry: 'Kubernetes' | 'External'
  /** Milliseconds; -Infinity without a timestamp (oldest). */
  readonly created: number
  /** `0.0.0.0` when unspecified; may be a CIDR. */
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
  /** As written: '*', '.', '~' or namespace names; never empty (mesh default applied). */
  readonly exportTo: ReadonlySet<string>
  readonly subjectAltNames: readonly string[]
  /** ExternalName services: the concrete host; and, on the concrete service, its aliases. */
  readonly externalName: string | undefined
  readonly aliases: readonly { readonly hostname: string; readonly namespace: string }[]
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
  readonly labels: Readonly<Record<string, string>>
  readonly locality: string
  readonly network: string
  readonly weight: number
  readonly serviceAccount: string
  readonly tlsMode: 'istio' | 'disabled'
  readonly health: 'unknown' | 'healthy' | 'unhealthy' | 'draining'
  readonly workload: string
  readonly namespace: string
  /** The document and field that gave it. */
  readonly resource: Resource
  readonly path: readonly (string | number)[]
}

export type OutboundPolicyMode = 'REGISTRY_ONLY' | 'ALLOW_ANY' | 'ALLOW_ANY_DYNAMIC_DNS'

/** The policy in force for one proxy, and what decides it. */
export type OutboundPolicy = {
  readonly mode: OutboundPolicyMode
  readonly egressProxy?: { readonly host: string; readonly port?: { readonly number?: number }; readonly subset?: string }
  readonly tls?: unknown
  /** The deciding field; undefined = Istio's built-in default. */
  readonly source: { readonly resource: ResourceKey; readonly path: readonly (string | number)[] } | undefined
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
  /** The pod or pod template it was derived from; undefined for a stand-in client or a proxy given from outside. */
  readonly resource: Resource | undefined
  /** Stand-in: the namespace has no workload of its own. */
  readonly standIn: boolean
  /** Why its traffic passes no Envoy of ours; undefined = governed. */
  readonly notGoverned?: { readonly reason: 'not-injected' | 'host-network' | 'ambient' | 'excluded'; readonly text: string }
}

/** A VirtualService after preparation: hosts, gateways and destinations expanded, delegates merged in. (§2.7) */
export type PreparedVirtualService<Spec> = {
  readonly name: string
  readonly namespace: string
  readonly created: number
  readonly hosts: readonly string[]
  /** Resolved gateway names, `mesh` included. */
  readonly gateways: readonly string[]
  readonly exportTo: ReadonlySet<string>
  /** Spec with every host fully qualified and delegates replaced by their routes. */
  readonly spec: Spec
  readonly resource: Resource
}

/** A DestinationRule after merging. (§2.6) */
export type MergedDestinationRule<Spec> = {
  /** The first rule's identity: it names the config path. */
  readonly name: string
  readonly namespace: string
  readonly host: string
  readonly spec: Spec
  readonly resource: Resource
  /** All rules that took part, first included. */
  readonly from: readonly Resource[]
}
