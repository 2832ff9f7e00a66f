import type { Resource, SidecarSpec } from '@/lib/model/index.ts'
import { internList, memoByIdentities, memoByIdentity, memoByText } from '@/lib/std/index.ts'
import { labelsMatch } from '../labels.ts'
import { endpointsOf, isVisibleTo, servicesByHost } from '../registry/services.ts'
import { snapshotOfRevision } from '../snapshot/build-snapshot.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { MergedDestinationRule, OutboundPolicy, PreparedVirtualService, Proxy, Service, ServiceEndpoint } from '../types.ts'
import { type ClusterServices, clusterServices, ofNamespace } from './cluster-services.ts'
import { type DestinationRuleLookup, destinationRuleLookup, selectsClients } from './destination-rules.ts'
import { boundTo, type EgressScope, egressScopesAmong, egressScopesOf, gatewayScopesOf } from './egress-scope.ts'
import { outboundPolicyOf, sidecarOf } from './sidecar.ts'
import { virtualServicesOf } from './virtual-services.ts'
import { seenVirtualServices } from './visible.ts'

/** What one class of clients sees of the mesh. Shared by proxies alike in namespace, Sidecar and the labels that DestinationRules select by. */
export type ClientView = {
  /** The mesh as the istiod of the client's revision sees it. */
  readonly snapshot: Snapshot
  readonly namespace: string
  readonly type: Proxy['type']
  /** The Sidecar in force; undefined = the built-in default, and always for routers. (istio-semantics §2.1) */
  readonly sidecar: Resource<SidecarSpec> | undefined
  readonly outboundPolicy: OutboundPolicy
  readonly egress: readonly EgressScope[]
  /** The services that get clusters, one per host, merged as CDS does; also those that only a route's destination brings in. (§2.4) */
  readonly services: readonly Service[]
  /** The merged service of a host, spelt as it is: what tcp and tls destinations are looked up in. */
  serviceByHost(hostname: string): Service | undefined
  /** A service by host as istiod finds it for a given namespace: the record of that namespace if the client may see it, else that of `serviceByHost`. (§6.6) */
  visibleService(hostname: string, namespace: string): Service | undefined
  /** The DestinationRule in force for the host of a service in scope, merged; hosts out of scope have none. (§2.5, §2.6) */
  destinationRule(hostname: string, serviceNamespace?: string): MergedDestinationRule | undefined
  /** Stands for all DestinationRules that this class of clients may find: the same object as long as none of them changes. */
  readonly destinationRules: DestinationRuleLookup
  /** Endpoints pooled under the service's host and namespace, of all ports or of one port number. Addresses repeat as in istiod. */
  endpointsOf(service: Service, port?: number): readonly ServiceEndpoint[]
  /** VirtualServices bound to a gateway (`namespace/name`) and visible to this client's namespace, in the order in which they win. (§6.5) */
  gatewayVirtualServices(gateway: string): readonly PreparedVirtualService[]
}

/** What a proxy sees. The same object for proxies of one class. */
export function viewOf(snapshot: Snapshot, proxy: Proxy): ClientView {
  const own = snapshotOfRevision(snapshot, proxy.revision)
  const sidecar = sidecarOf(own, proxy)
  const selecting = selectsClients(own, proxy.namespace).filter(({ spec }) => labelsMatch(spec.workloadSelector?.matchLabels, proxy.labels))
  const key = [proxy.type, proxy.namespace, sidecar?.key ?? '', ...selecting.map((rule) => rule.key)].join(' ')
  const known = views(own)
  const view = known.get(key) ?? makeView(own, proxy, sidecar)
  known.set(key, view)
  return view
}

const views = memoByIdentities((_snapshot: Snapshot) => new Map<string, ClientView>())

function makeView(snapshot: Snapshot, { namespace, type, labels }: Proxy, sidecar: Resource<SidecarSpec> | undefined): ClientView {
  let scopes: readonly EgressScope[] | undefined
  const egress = () => (scopes ??= type === 'router' ? gatewayScopesOf(snapshot, namespace) : egressScopesOf(snapshot, sidecar, namespace))
  const lookup = destinationRuleLookup(snapshot, { namespace, labels })
  const pools = poolsOf(snapshot)
  let made: ClusterServices | undefined
  const merged = () => (made ??= clusterServices(snapshot, egress(), namespace))
  const view: ClientView = {
    snapshot,
    namespace,
    type,
    sidecar,
    outboundPolicy: outboundPolicyOf(snapshot, sidecar),
    get egress() {
      return egress()
    },
    get services() {
      return internList(merged().list)
    },
    serviceByHost: (hostname) => merged().byHost.get(hostname),
    visibleService: (hostname, wanted) => {
      const own = ofNamespace(servicesByHost(snapshot, hostname), wanted)
      return own && isVisibleTo(own, namespace) ? own : view.serviceByHost(hostname)
    },
    destinationRule: memoByText((hostname) => {
      const service = view.serviceByHost(hostname)
      return service && lookup(hostname, service.namespace)
    }),
    destinationRules: lookup,
    endpointsOf: (service, port) => {
      const all = pools(service)
      return port === undefined ? all : all.filter(({ servicePort }) => servicePort === port)
    },
    gatewayVirtualServices: memoByText((gateway) => seenVirtualServices.from(boundTo(virtualServicesOf(snapshot))(gateway))(namespace)),
  }
  return view
}

/** The endpoints of a service of a mesh: asked for several times by each of its clusters. */
const poolsOf = memoByIdentity((snapshot: Snapshot) => {
  const known = new Map<Service, readonly ServiceEndpoint[]>()
  return (service: Service): readonly ServiceEndpoint[] => {
    const found = known.get(service)
    if (found) return found
    const pool = endpointsOf(snapshot, service.hostname, service.namespace)
    known.set(service, pool)
    return pool
  }
})

/** A view that holds nothing but a few services of the registry, in its order: what each egress listener imports of them. Those of one host must be given all. */
export function viewAmong(view: ClientView, services: readonly Service[]): ClientView {
  const egress = egressScopesAmong(view.snapshot, view.sidecar, view.namespace, services)
  const byHost = new Map(egress.flatMap((scope) => scope.services).toReversed().map((service) => [service.hostname, service]))
  const serviceByHost = (hostname: string) => byHost.get(hostname) ?? view.serviceByHost(hostname)
  const destinationRule = (hostname: string): MergedDestinationRule | undefined => {
    const service = serviceByHost(hostname)
    return service && view.destinationRules(hostname, service.namespace)
  }
  return Object.create(view, { egress: { value: egress }, serviceByHost: { value: serviceByHost }, destinationRule: { value: destinationRule } }) as ClientView
}
