import type { FieldPath } from '../../field-path.ts'
import type { Reference } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Destination } from '../../schema/index.ts'
import type { HttpRoute, VirtualServiceSpec } from './schema.ts'

/** Everything a VirtualService points at: destinations, mirrors, gateways, delegates. */
export function referencesOf({ spec, metadata }: Resource<VirtualServiceSpec>): readonly Reference[] {
  return [
    ...gateways(spec.gateways ?? [], ['spec', 'gateways'], metadata.namespace),
    ...(spec.http ?? []).flatMap((route, i) => ofHttpRoute(route, ['spec', 'http', i], metadata.namespace)),
    ...(spec.tls ?? []).flatMap((route, i) => destinations(route.route ?? [], ['spec', 'tls', i, 'route'])),
    ...(spec.tcp ?? []).flatMap((route, i) => destinations(route.route ?? [], ['spec', 'tcp', i, 'route'])),
  ]
}

function ofHttpRoute(route: HttpRoute, path: FieldPath, namespace: string): readonly Reference[] {
  return [
    ...(route.match ?? []).flatMap((match, i) => gateways(match.gateways ?? [], [...path, 'match', i, 'gateways'], namespace)),
    ...destinations(route.route ?? [], [...path, 'route']),
    ...(route.mirror === undefined ? [] : [toHost(route.mirror, [...path, 'mirror'])]),
    ...destinations(route.mirrors ?? [], [...path, 'mirrors']),
    ...delegateOf(route, path, namespace),
  ]
}

function destinations(list: readonly { readonly destination: Destination }[], path: FieldPath): readonly Reference[] {
  return list.map(({ destination }, i) => toHost(destination, [...path, i, 'destination']))
}

function toHost({ host, port, subset }: Destination, path: FieldPath): Reference {
  return { path: [...path, 'host'], to: { type: 'host', host, ...(port?.number === undefined ? {} : { port: port.number }), ...(subset === undefined ? {} : { subset }) } }
}

function delegateOf(route: HttpRoute, path: FieldPath, own: string): readonly Reference[] {
  if (route.delegate?.name === undefined) return []
  return [{ path: [...path, 'delegate', 'name'], to: { type: 'resource', kind: 'VirtualService', namespace: route.delegate.namespace || own, name: route.delegate.name } }]
}

/** `mesh` names no object; a name without namespace means that of the document. */
function gateways(names: readonly string[], path: FieldPath, own: string): readonly Reference[] {
  return names.flatMap((text, i): readonly Reference[] => {
    if (text === 'mesh') return []
    const slash = text.indexOf('/')
    const namespace = slash < 0 ? own : text.slice(0, slash)
    return [{ path: [...path, i], to: { type: 'resource', kind: 'Gateway', namespace, name: text.slice(slash + 1) } }]
  })
}
