import type { Compilation } from '@/lib/compile/index.ts'
import { isVisibleTo, type Proxy, servicesByHost, sidecarOf } from '@/lib/mesh/index.ts'
import type { Resource, ServiceEntrySpec, SidecarSpec } from '@/lib/model/index.ts'
import { hostSubsetOf } from '@/lib/net/index.ts'

/** Whether a namespace sees a ServiceEntry's host at all. (istio-semantics §1.8) */
export function isExported({ snapshot }: Compilation, host: string, entry: Resource<ServiceEntrySpec>, namespace: string): boolean {
  const service = servicesByHost(snapshot, host).find(({ resource }) => resource.key === entry.key)
  return service !== undefined && isVisibleTo(service, namespace)
}

/** Whether a Sidecar's egress lists take in a host. Without a Sidecar, or without egress, everything. (istio-semantics §2.2) */
export function imports(sidecar: Resource<SidecarSpec> | undefined, host: string, of: string, from: string): boolean {
  const listeners = sidecar?.spec.egress ?? []
  return listeners.length === 0 || listeners.some(({ hosts }) => hosts.some((pattern) => takesIn(pattern, host, of, from)))
}

function takesIn(pattern: string, host: string, of: string, from: string): boolean {
  const [namespace = '', name = ''] = pattern.split('/')
  const there = namespace === '*' || namespace === of || (namespace === '.' && from === of)
  return there && (name === '*' || hostSubsetOf(host, name))
}

/** The Sidecar in force for a client, and the clients that share it. */
export function sidecarWith(mesh: Compilation, client: Proxy): { readonly sidecar: Resource<SidecarSpec> | undefined; readonly sharedBy: readonly Proxy[] } {
  const sidecar = sidecarOf(mesh.snapshot, client)
  const sharedBy = sidecar === undefined ? [] : mesh.proxies().filter((other) => other.id !== client.id && sidecarOf(mesh.snapshot, other)?.key === sidecar.key)
  return { sidecar, sharedBy }
}
