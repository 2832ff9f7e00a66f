import type { Service, ServiceEndpoint } from '../types.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'

/** Every record of the service registry, oldest first, then by hostname, then by namespace. (istio-semantics §1) */
export function servicesOf(snapshot: Snapshot): readonly Service[] {
  throw new Error(`not there yet: ${snapshot.rootNamespace}`)
}

/** All records of a host, of all namespaces, in registry order. */
export function servicesByHost(snapshot: Snapshot, hostname: string): readonly Service[] {
  throw new Error(`not there yet: ${snapshot.rootNamespace}${hostname}`)
}

/** Whether a service may be seen from a namespace. (§1.8) */
export function isVisibleTo(service: Pick<Service, 'namespace' | 'exportTo'>, namespace: string): boolean {
  const { exportTo } = service
  return exportTo.has('*') || exportTo.has(namespace) || (exportTo.has('.') && service.namespace === namespace)
}

/** Endpoints pooled under (host, namespace), of all ports, in istiod's order. (§1.7) */
export function endpointsOf(snapshot: Snapshot, hostname: string, namespace: string): readonly ServiceEndpoint[] {
  throw new Error(`not there yet: ${snapshot.rootNamespace}${hostname}${namespace}`)
}
