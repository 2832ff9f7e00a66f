import type { FieldPath, Fix, Resource } from '@/lib/model/index.ts'
import { list, text, texts } from '@/lib/std/index.ts'
import type { RoutedTo } from '../../subjects/destinations.ts'
import type { DeclaredHost } from '../../subjects/hosts.ts'

/** What mends a port that the destination's host does not have: the one that it has, or the missing one added to its ServiceEntry. */
export function portFixes(resource: Resource, { path, destination }: RoutedTo, declared: DeclaredHost): readonly Fix[] {
  const [port, ...others] = new Set(declared.ports)
  const only: readonly Fix[] = port === undefined || others.length > 0 ? [] : [{ title: `Change to port ${port}`, resource: resource.key, edits: [{ op: 'set', path: [...path, 'port', 'number'], value: port }] }]
  return [...only, ...addPort(declared, Number(text(destination, 'port', 'number')), protocolOf(path))]
}

/** Which port is meant only its author knows; each that the host has is offered, as long as they are few. */
export function nameAPort(resource: Resource, path: FieldPath, { ports }: DeclaredHost): readonly Fix[] {
  const distinct = [...new Set(ports)]
  return distinct.length > 4 ? [] : distinct.map((port) => ({ title: `Send it to port ${port}`, resource: resource.key, edits: [{ op: 'set', path: [...path, 'port'], value: { number: port } }] }))
}

/** The protocol that a kind of route is for. */
function protocolOf([, kind]: FieldPath): string {
  return kind === 'http' ? 'HTTP' : kind === 'tls' ? 'TLS' : 'TCP'
}

/** Services belong to others, and a port of bytes would leave several hosts indistinct; so only what admission takes is offered. */
function addPort({ resource }: DeclaredHost, number: number, protocol: string): readonly Fix[] {
  const { kind, key, metadata, spec } = resource
  const ports = list(spec, 'ports')
  const name = `${protocol.toLowerCase()}-${number}`
  const indistinct = protocol === 'TCP' && texts(spec, 'hosts').length > 1
  if (kind !== 'ServiceEntry' || number < 1 || number > 65535 || indistinct || ports.some((port) => text(port, 'name') === name)) return []
  return [{ title: `Add port ${number} ${protocol} to ServiceEntry ${metadata.namespace}/${metadata.name}`, resource: key, edits: [{ op: 'insert', path: ['spec', 'ports', ports.length], value: { number, name, protocol } }] }]
}
