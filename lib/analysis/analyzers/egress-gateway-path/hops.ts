import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { field, list, memoByIdentity, text, texts } from '@/lib/std/index.ts'

/** A destination to which clients of the mesh are sent, of a VirtualService that names gateways too. The path leads to the weighted destination, below `spec`. */
export type Hop = { readonly host: string; readonly port: number | undefined; readonly path: FieldPath }

const protocols = ['http', 'tls', 'tcp'] as const

/** Where sidecars send what a VirtualService routes, if it is written for the mesh and for a gateway: the first of two hops. */
export const firstHops: (service: Resource) => readonly Hop[] = memoByIdentity((service) => {
  const gateways = texts(service.spec, 'gateways')
  if (!gateways.includes('mesh') || gateways.length < 2) return []
  const hosts = texts(service.spec, 'hosts')
  return protocols.flatMap((protocol) => list(service.spec, protocol).flatMap((route, i) => (isFor(route, 'mesh') ? list(route, 'route') : []).flatMap((weighted, j): readonly Hop[] => {
    const host = text(weighted, 'destination', 'host')
    const port = field(weighted, 'destination', 'port', 'number')
    return hosts.includes(host) || isForAll(route) ? [] : [{ host, port: typeof port === 'number' ? port : undefined, path: [protocol, i, 'route', j] }]
  })))
})

/** Whether a VirtualService has a route that a gateway takes. */
export function isForGateway(service: Resource, gateway: string): boolean {
  const bound = texts(service.spec, 'gateways').some((name) => resolved(name, service) === gateway)
  return bound && protocols.some((protocol) => list(service.spec, protocol).some((route) => isForAll(route) || list(route, 'match').some((match) => texts(match, 'gateways').length === 0 || texts(match, 'gateways').some((name) => resolved(name, service) === gateway))))
}

function isFor(route: unknown, gateway: string): boolean {
  return list(route, 'match').some((match) => texts(match, 'gateways').includes(gateway))
}

/** A route without any condition on gateways holds for all of them. */
function isForAll(route: unknown): boolean {
  const matches = list(route, 'match')
  return matches.length === 0 || matches.some((match) => texts(match, 'gateways').length === 0)
}

function resolved(name: string, { metadata }: Resource): string {
  return name === 'mesh' || name.includes('/') ? name : `${metadata.namespace}/${name}`
}
