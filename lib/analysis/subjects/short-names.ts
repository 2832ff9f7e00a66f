import type { FieldPath, Fix, Place, Resource } from '@/lib/model/index.ts'
import { followingGroups, texts } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'
import { entriesByBareHost } from './entry-ports.ts'
import { fullHost, hostRegistry } from './hosts.ts'

/** What a host without a dot was most likely to mean, though Istio takes it for a Service of the document's own namespace. (istio-semantics 2.5) */
export type Mistaken = { readonly full: string; readonly meant: string; readonly related: readonly { readonly place: Place; readonly text: string }[]; readonly fixes: (document: Resource, path: FieldPath) => readonly Fix[] }

/** Finds short names that mean nothing where they stand, while a ServiceEntry bears the very name, or one other namespace has a Service of that name. */
export function mistakenNames(context: AnalysisContext): (host: string, namespace: string) => Mistaken | undefined {
  const registry = hostRegistry(context)
  const bare = entriesByBareHost(context.inEffect('ServiceEntry'))
  const services = servicesByName(context.inEffect('Service'))
  return (host, namespace) => {
    if (host === '' || host === '*' || host.includes('.') || host.includes(':')) return undefined
    const full = fullHost(host, namespace)
    if (registry.find(full, namespace)?.resource.kind === 'Service') return undefined
    const [entry] = bare.get(host)
    if (entry) return { full, meant: `${host} (ServiceEntry ${entry.value.metadata.namespace}/${entry.value.metadata.name})`, related: [related(entry.value, ['spec', 'hosts', texts(entry.value.spec, 'hosts').indexOf(host)])], fixes: () => [] }
    const [service, other] = services.get(host)
    if (!service || other || registry.find(full, namespace)) return undefined
    const meant = fullHost(host, service.value.metadata.namespace)
    return { full, meant, related: [related(service.value, ['metadata', 'name'])], fixes: (document, path) => [{ title: `Change to ${meant}`, resource: document.key, edits: [{ op: 'set', path, value: meant }] }] }
  }
}

const servicesByName = followingGroups((service: Resource) => [[service.metadata.name, service] as const])

function related(document: Resource, path: FieldPath): Mistaken['related'][number] {
  return { place: { resource: document.key, path }, text: `${document.kind} ${document.metadata.namespace}/${document.metadata.name}` }
}
