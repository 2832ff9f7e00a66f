import type { Resource } from '@/lib/model/index.ts'
import { isHttp, isTls } from '@/lib/net/index.ts'
import { type EntryPort, portsOf } from './entry-ports.ts'
import type { HostRegistry } from './hosts.ts'

/** The three kinds of routes of a VirtualService. */
export type RouteProtocol = 'http' | 'tls' | 'tcp'

/**
 * Ports of a VirtualService's hosts (in full) that bring sidecars what a kind of route is for, as far as its matches ask for them. A host
 * that nobody declares is met on port 80 only; of Kubernetes Services nothing is said. (istio-semantics 4.2)
 */
export function dialledPorts({ protocol, asked }: { readonly protocol: RouteProtocol; readonly asked: readonly number[] }, hosts: readonly string[], service: Resource, registry: HostRegistry): readonly number[] {
  const ports = hosts.flatMap((host) => {
    const entry = registry.find(host, service.metadata.namespace)?.resource
    if (entry?.kind === 'ServiceEntry') return portsOf(entry).filter((port) => brings(port, protocol)).map(({ number }) => number)
    return entry || protocol !== 'http' ? [] : [80]
  })
  return [...new Set(ports)].filter((port) => asked.length === 0 || asked.includes(port))
}

function brings({ protocol }: EntryPort, wanted: RouteProtocol): boolean {
  if (wanted === 'http') return isHttp(protocol) || protocol === 'Auto'
  return wanted === 'tls' ? isTls(protocol) : !isHttp(protocol) && !isTls(protocol)
}
