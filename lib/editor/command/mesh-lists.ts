import type { Compilation } from '@/lib/compile/index.ts'
import { gatewayTargets, type Proxy } from '@/lib/mesh/index.ts'
import { compareBytes } from '@/lib/std/index.ts'

/** What forms offer, out of the mesh. */

export function namespacesOf({ snapshot }: Compilation): readonly string[] {
  return snapshot.declared.namespaces
}

/** Where something new goes when nobody says: the first namespace that is neither the root nor one of Kubernetes' own. */
export function usualNamespace(mesh: Compilation): string {
  const all = namespacesOf(mesh)
  return all.find((name) => name !== mesh.snapshot.rootNamespace && !name.startsWith('kube-')) ?? all[0] ?? 'default'
}

/** Workloads whose Envoy is a router, as `namespace/name`. */
export function gatewayWorkloads(mesh: Compilation): readonly string[] {
  return gatewayProxies(mesh).map(({ id }) => id)
}

export function gatewayProxies(mesh: Compilation): readonly Proxy[] {
  return mesh.proxies().filter(({ type }) => type === 'router')
}

/** Workloads that a sidecar governs, as `namespace/name`; stand-ins too. */
export function clientWorkloads(mesh: Compilation): readonly string[] {
  return clientProxies(mesh).map(({ id }) => id).toSorted(compareBytes)
}

/** Those of them that are real workloads, and stand for nobody. */
export function realClients(mesh: Compilation): readonly string[] {
  return clientWorkloads(mesh).filter((id) => mesh.proxy(id)?.standIn === false)
}

/** The workload that is suggested: of a namespace that is meant one of its own or none, else the first of all. */
export function firstClient(workloads: readonly string[], namespace: string | undefined): string {
  return (namespace === undefined ? workloads[0] : workloads.find((id) => id.startsWith(`${namespace}/`))) ?? ''
}

export function clientProxies(mesh: Compilation): readonly Proxy[] {
  return mesh.proxies().filter(({ type, notGoverned }) => type === 'sidecar' && notGoverned === undefined)
}

/** Hosts of ServiceEntries, each once. */
export function outsideHosts({ snapshot }: Compilation): readonly string[] {
  return [...new Set(snapshot.admitted.list('ServiceEntry').flatMap(({ spec }) => spec.hosts))].toSorted(compareBytes)
}

/** Ports of the Services that lead to a gateway workload. */
export function portsOfGateway(mesh: Compilation, id: string): readonly number[] {
  const proxy = mesh.proxy(id)
  return proxy ? [...new Set(gatewayTargets(mesh.snapshot, proxy).map(({ port }) => port.number))] : []
}
