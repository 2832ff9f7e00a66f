import type { Resource } from '@/lib/model/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'
import { type DeclaredHost, declaredHosts, fullHost } from './hosts.ts'
import { viewpoints, viewsOf } from './namespace-views.ts'

/**
 * Whether Kiali finds a host for a document: each namespace that sees the document must see a declaration. Hosts of ServiceEntries are
 * taken as written, and cover every name that ends like them, without regard to label borders.
 */
export function kialiHosts(context: AnalysisContext): (host: string, document: Resource) => boolean {
  const declaring = index(declaredHosts(context))
  const views = viewpoints(context)
  return (host, document) => {
    const seen = new Set<string>()
    for (const { scopes } of declaring(fullHost(host, document.metadata.namespace))) {
      if (scopes.includes('*')) return true
      for (const namespace of scopes) seen.add(namespace)
    }
    return viewsOf(document, views).every((namespace) => seen.has(namespace))
  }
}

/** Declarations that answer for a host, the likeliest first. */
type Declaring = (full: string) => Iterable<DeclaredHost>

const index: (declared: readonly DeclaredHost[]) => Declaring = memoByIdentity((declared) => {
  const services = new Map<string, DeclaredHost[]>()
  const endings = new Map<string, DeclaredHost[]>()
  for (const entry of declared) {
    if (entry.resource.kind === 'Service') for (const name of beginnings(entry.host)) add(services, name, entry)
    else add(endings, entry.written.replace(/^\*/, ''), entry)
  }
  const lengths = [...new Set([...endings.keys()].map(({ length }) => length))]
  return function* declaring(full) {
    yield* services.get(full) ?? []
    yield* endings.get(full) ?? []
    for (const length of lengths) if (length < full.length) yield* endings.get(full.slice(full.length - length)) ?? []
    if (full.startsWith('*')) yield* declared.filter(({ host, written, resource }) => (resource.kind === 'Service' ? host : written).endsWith(full.slice(1)))
  }
})

/** The ways to write a Service's host: whole, or cut off at a dot as long as one remains. */
function beginnings(host: string): readonly string[] {
  const labels = host.split('.')
  return labels.map((_, count) => labels.slice(0, count + 1).join('.')).filter((name) => name.includes('.'))
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
