import type { Compilation } from '@/lib/compile/index.ts'
import { egressHosts, isVisibleTo, labelsMatch, type Proxy, servicesByHost, sidecarOf, viewOf } from '@/lib/mesh/index.ts'
import type { Resource, ServiceEntrySpec, SidecarSpec } from '@/lib/model/index.ts'
import { describing, describingExactly } from './gateway-selector.ts'

/** Whether a namespace sees a ServiceEntry's host at all. (istio-semantics §1.8) */
export function isExported({ snapshot }: Compilation, host: string, entry: Resource<ServiceEntrySpec>, namespace: string): boolean {
  const service = servicesByHost(snapshot, host).find(({ resource }) => resource.key === entry.key)
  return service !== undefined && isVisibleTo(service, namespace)
}

/**
 * Ports of an entry's host that a Sidecar's egress lists do not take in. Without a Sidecar, or without egress, everything is. A listener with a
 * port takes in that port alone and answers for it; an HTTP proxy takes in all. (istio-semantics §2.2, §2.3)
 */
export function portsNotImported(sidecar: Resource<SidecarSpec> | undefined, host: string, { spec, metadata }: Resource<ServiceEntrySpec>, from: string): readonly number[] {
  const listeners = sidecar?.spec.egress ?? []
  const importing = (some: typeof listeners) => some.some(({ hosts }) => egressHosts(hosts, from).importsService(host, metadata.namespace))
  if (listeners.length === 0 || importing(listeners.filter(({ port }) => port?.protocol?.toUpperCase() === 'HTTP_PROXY'))) return []
  return (spec.ports ?? []).map(({ number }) => number).filter((number) => {
    const own = listeners.filter(({ port }) => port?.number === number)
    return !importing(own.length > 0 ? own : listeners.filter(({ port }) => port === undefined))
  })
}

/** Whether a client's Envoy gets the host, all being said and done. */
export function seesHost({ snapshot }: Compilation, proxy: Proxy, host: string): boolean {
  return viewOf(snapshot, proxy).serviceByHost(host) !== undefined
}

/** The namespaces to which a document is exported, and one more; where it says none, those that the mesh says. */
export function exportedAlso(exportTo: unknown, usual: readonly string[], own: string, namespace: string): readonly string[] {
  const written = Array.isArray(exportTo) ? exportTo.filter((each) => typeof each === 'string') : []
  const audience = written.length > 0 ? written : usual
  const seen = audience.includes('*') || audience.includes(namespace) || (audience.includes('.') && own === namespace)
  return seen ? written : [...audience.filter((each) => each !== '~'), namespace]
}

/** Labels by which a workload is selected, and who else bears them: those that say what it is, with its version where that sets it apart. */
export function selectionOf(mesh: Compilation, proxy: Proxy): { readonly labels: Readonly<Record<string, string>>; readonly others: readonly string[] } {
  const bearing = (labels: Readonly<Record<string, string>>) => mesh.proxies().filter((other) => other.id !== proxy.id && other.type === 'sidecar' && other.namespace === proxy.namespace && labelsMatch(labels, other.labels)).map(({ id }) => id)
  const [labels, exact] = [describing(proxy.labels), describingExactly(proxy.labels)]
  const others = bearing(labels)
  return others.length > 0 && bearing(exact).length === 0 ? { labels: exact, others: [] } : { labels, others }
}

/** The Sidecar in force for a client, and the clients that share it. */
export function sidecarWith(mesh: Compilation, client: Proxy): { readonly sidecar: Resource<SidecarSpec> | undefined; readonly sharedBy: readonly Proxy[] } {
  const sidecar = sidecarOf(mesh.snapshot, client)
  const sharedBy = sidecar === undefined ? [] : mesh.proxies().filter((other) => other.id !== client.id && sidecarOf(mesh.snapshot, other)?.key === sidecar.key)
  return { sidecar, sharedBy }
}
