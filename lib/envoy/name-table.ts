import { addressesFor, addressFor, type ClientView, isIpv6Only, nodeText, type Proxy, type Service, type ServiceEndpoint } from '@/lib/mesh/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { groupBy } from '@/lib/std/index.ts'
import { message } from '@/lib/xds/index.ts'

/** One name that the agent answers. Of a Kubernetes Service it derives the short names itself. */
export type NameInfo = { readonly ips?: readonly string[]; readonly registry?: string; readonly shortname?: string; readonly namespace?: string }

/** The table that a sidecar answers DNS queries from, as the agent gets it. */
export type NameTable = { readonly table?: { readonly [name: string]: NameInfo } }

/**
 * Names and addresses of all services of all egress listeners. istiod has it ready for every sidecar; one that does not capture DNS
 * never asks for it. (istio-semantics §8.4)
 * 1. A service's own address; one that is a range leaves the service out.
 * 2. Without address, the healthy pods of a service whose connections keep their destination; all pods of one that publishes them.
 * 3. Several records of a host add up; a Kubernetes Service replaces what others said.
 */
export function nameTable(view: ClientView, proxy: Proxy): NameTable | undefined {
  if (proxy.type === 'router') return undefined
  const table = new Map<string, NameInfo>()
  for (const service of view.egress.flatMap(({ services }) => services)) {
    const pods = podsOf(service, view, proxy)
    for (const [name, info] of podNames(service, pods)) table.set(name, info)
    const ips = addressesOf(service, pods, proxy)
    if (ips.length > 0) table.set(service.hostname, combined(table.get(service.hostname), service, ips))
  }
  return message<NameTable>({ ...(table.size > 0 && { table: Object.fromEntries(table) }) })
}

const UNSPECIFIED = '0.0.0.0'

function addressesOf(service: Service, pods: readonly ServiceEndpoint[], proxy: Proxy): readonly string[] {
  const addresses = addressesFor(service, proxy)
  return addresses.includes(UNSPECIFIED) ? pods.map((pod) => pod.address) : addresses.filter(isIp)
}

/** Pods on the proxy's own network behind a service without address. A headless Service counts as one of IPv4, so that a proxy with IPv6 alone does not hear of it. */
function podsOf(service: Service, view: ClientView, proxy: Proxy): readonly ServiceEndpoint[] {
  const [port] = service.ports
  if (service.resolution !== 'Passthrough' || !port || addressFor(service, proxy) !== UNSPECIFIED || (service.headless && isIpv6Only(proxy))) return []
  const network = nodeText(proxy, 'NETWORK')
  return view.endpointsOf(service, port.number).filter((endpoint) =>
    (service.namesUnready || endpoint.health === 'healthy') && isIp(endpoint.address) && (network === '' || endpoint.network === '' || endpoint.network === network))
}

/** Pods with a host name of their own, below the domain that the service is in. The subdomain is the pod's word, whatever the service is called. */
function podNames({ hostname, namespace, registry }: Service, pods: readonly ServiceEndpoint[]): readonly (readonly [string, NameInfo])[] {
  const dot = hostname.indexOf('.')
  if (dot < 0) return []
  const named = groupBy(pods.filter((pod) => pod.hostname !== ''), (pod) => pod.hostname)
  return [...named].map(([shortname, own]) => [`${shortname}${hostname.slice(dot)}`, { ips: own.map(({ address }) => address), registry, shortname, namespace }])
}

function combined(known: NameInfo | undefined, service: Service, ips: readonly string[]): NameInfo {
  if (service.registry === 'Kubernetes') {
    return known?.registry === 'Kubernetes' ? known : { ips, registry: service.registry, shortname: service.name, namespace: service.namespace }
  }
  if (!known) return { ips, registry: service.registry }
  return known.registry === 'Kubernetes' ? known : { ...known, ips: [...(known.ips ?? []), ...ips] }
}
