import type { Resource } from '@/lib/model/index.ts'
import { followingGroups } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'
import { type DeclaredHost, fullHost, hostOfService, hostsOfEntry } from './hosts.ts'
import { isSeenByAll, viewpoints, viewsOf } from './namespace-views.ts'

/**
 * Whether Kiali finds a host for a document: each namespace that sees the document must see a ServiceEntry, or its own a Service. Hosts of
 * ServiceEntries are taken as written, and cover every name that ends like them, without regard to label borders.
 */
export function kialiHosts(context: AnalysisContext): (host: string, document: Resource) => boolean {
  const declaring = declaringIn(context)
  const views = viewpoints(context)
  return (host, document) => {
    const seen = new Set<string>()
    for (const { resource, scopes } of declaring(fullHost(host, document.metadata.namespace))) {
      if (resource.kind === 'Service' ? scopes.includes('*') || scopes.includes(document.metadata.namespace) : isSeenByAll(resource, views)) return true
      if (resource.kind === 'ServiceEntry') for (const namespace of viewsOf(resource, views)) seen.add(namespace)
    }
    return viewsOf(document, views).every((namespace) => seen.has(namespace))
  }
}

/** Whether a host ends like one that some ServiceEntry declares. */
export function entryEndings(context: AnalysisContext): (host: string) => boolean {
  const endings = entriesByEnding(context.list('ServiceEntry'))
  return (host) => endings.keyLengths().some((length) => length <= host.length && endings.get(host.slice(host.length - length)).length > 0)
}

/** Declarations that answer for a host, the likeliest first. */
function declaringIn(context: AnalysisContext): (full: string) => Iterable<DeclaredHost> {
  const services = servicesByName(context.list('Service'))
  const endings = entriesByEnding(context.list('ServiceEntry'))
  return function* declaring(full) {
    for (const { value } of services.get(full)) yield value
    for (const { value } of endings.get(full)) yield value
    for (const length of endings.keyLengths()) if (length < full.length) for (const { value } of endings.get(full.slice(full.length - length))) yield value
  }
}

const entriesByEnding = followingGroups((resource: Resource) => hostsOfEntry(resource).map((entry) => [entry.written.replace(/^\*/, ''), entry] as const))
const servicesByName = followingGroups((resource: Resource) => namesOf(resource).map((name) => [name, hostOfService(resource)] as const))

/** The ways to write a Service's host. */
function namesOf({ metadata: { name, namespace } }: Resource): readonly string[] {
  return ['', '.svc', '.svc.cluster.local'].map((domain) => `${name}.${namespace}${domain}`)
}
