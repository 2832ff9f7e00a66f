import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { field, type JsonObject, list, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import type { RouteProtocol } from '../../subjects/dialled-ports.ts'
import { fullHost, scopesOf } from '../../subjects/hosts.ts'

const protocols = ['http', 'tls', 'tcp'] as const

/** A destination of a route: the host in full, and the path of the weighted destination. */
export type Hop = {
  readonly protocol: RouteProtocol
  readonly host: string
  readonly port: number | undefined
  readonly subset: string
  /** Ports that the route's matches ask for; empty = any. */
  readonly asked: readonly number[]
  readonly path: FieldPath
}

/** Where sidecars send what a VirtualService routes. */
export const meshHops: (service: Resource) => readonly Hop[] = memoByIdentity((service) => hopsFor(service, 'mesh'))

/** Where a gateway (`namespace/name`) sends what a VirtualService routes. */
export function hopsFor(service: Resource, gateway: string): readonly Hop[] {
  return protocols.flatMap((protocol) => list(service.spec, protocol).flatMap((route, i) => (isFor(route, gateway, service) ? list(route, 'route') : []).map((weighted, j): Hop => {
    const port = field(weighted, 'destination', 'port', 'number')
    return {
      protocol,
      host: fullHost(text(weighted, 'destination', 'host'), service.metadata.namespace),
      port: typeof port === 'number' ? port : undefined,
      subset: text(weighted, 'destination', 'subset'),
      asked: list(route, 'match').flatMap((match) => Number(text(match, 'port')) || []),
      path: ['spec', protocol, i, 'route', j],
    }
  })))
}

/** Whether a gateway is told to answer by itself, or by routes that stand elsewhere. */
export function answersFor(service: Resource, gateway: string): boolean {
  return list(service.spec, 'http').some((route) => isFor(route, gateway, service) && ['redirect', 'directResponse', 'delegate'].some((action) => field(route, action) !== undefined))
}

/** Gateways that a VirtualService is bound to, in full; without a list to the mesh. */
export const gatewaysOfService: (service: Resource) => readonly string[] = memoByIdentity((service) => {
  const named = texts(service.spec, 'gateways').map((name) => resolved(name, service))
  return named.length > 0 ? named : ['mesh']
})

/** Whether the documents of a namespace may use a VirtualService. */
export function isShownTo({ spec, metadata }: Resource, namespace: string): boolean {
  const scopes = scopesOf(texts(spec, 'exportTo'), metadata.namespace)
  return scopes.includes('*') || scopes.includes(namespace)
}

/** Gateways in a match take the place of the document's. */
function isFor(route: JsonObject, gateway: string, service: Resource): boolean {
  const matches = list(route, 'match')
  const bound = gatewaysOfService(service).includes(gateway)
  if (matches.length === 0) return bound
  return matches.some((match) => {
    const named = texts(match, 'gateways')
    return named.length > 0 ? named.some((name) => resolved(name, service) === gateway) : bound
  })
}

function resolved(name: string, { metadata }: Resource): string {
  if (name === 'mesh') return name
  if (name.startsWith('./')) return `${metadata.namespace}/${name.slice(2)}`
  return name.includes('/') ? name : `${metadata.namespace}/${name}`
}
