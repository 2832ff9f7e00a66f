import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { field, type JsonObject, list, memoByIdentity } from '@/lib/std/index.ts'

/** A place in a VirtualService that names a host to send to. */
export type RoutedTo = { readonly destination: JsonObject; readonly path: FieldPath; readonly mirror: boolean }

/** All destinations of a VirtualService: of http, tls and tcp routes, and of mirrors. */
export const destinationsOf: (resource: Resource) => readonly RoutedTo[] = memoByIdentity((resource) => (['http', 'tls', 'tcp'] as const).flatMap((protocol) =>
  list(resource.spec, protocol).flatMap((route, i) => {
    const at: FieldPath = ['spec', protocol, i]
    const routed = list(route, 'route').map((weighted, j) => ({ destination: object(weighted, 'destination'), path: [...at, 'route', j, 'destination'], mirror: false }))
    const mirror = field(route, 'mirror') === undefined ? [] : [{ destination: object(route, 'mirror'), path: [...at, 'mirror'], mirror: true }]
    const mirrors = list(route, 'mirrors').map((item, j) => ({ destination: object(item, 'destination'), path: [...at, 'mirrors', j, 'destination'], mirror: true }))
    return [...routed, ...mirror, ...mirrors]
  })))

function object(from: JsonObject, key: string): JsonObject {
  const found = field(from, key)
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as JsonObject) : {}
}
