import type { Resource } from '@/lib/model/index.ts'
import { hostIndex, isWildcard } from '@/lib/net/index.ts'
import { groupBy, list, memoByIdentities, memoByIdentity, memoByText, text, texts } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'

/** A host that a Service or ServiceEntry declares, with the namespaces that may see it ('*' for all) and its port numbers. */
export type DeclaredHost = { readonly host: string; /** As the document writes it. */ readonly written: string; readonly scopes: readonly string[]; readonly ports: readonly number[]; readonly resource: Resource }

/** Kinds that declare hosts; an analyzer that asks for hosts reads these. */
export const hostKinds = ['ServiceEntry', 'Service'] as const

const exportAnnotation = 'networking.istio.io/exportTo'

/** Short names belong to the namespace they are written in; names with a dot stand for themselves. */
export function fullHost(host: string, namespace: string): string {
  return host.includes('.') || host === '*' ? host : `${host}.${namespace}.svc.cluster.local`
}

/** Every host that the mesh declares. */
export function declaredHosts(context: AnalysisContext): readonly DeclaredHost[] {
  return declaredBy(context.list('ServiceEntry'), context.list('Service'))
}

const declaredBy = memoByIdentities((entries: readonly Resource[], services: readonly Resource[]) => [...entries.flatMap(hostsOfEntry), ...services.map(hostOfService)])

const hostsOfEntry = memoByIdentity((resource: Resource): readonly DeclaredHost[] => {
  const scopes = scopesOf(texts(resource.spec, 'exportTo'), resource.metadata.namespace)
  const ports = list(resource.spec, 'ports').map((port) => Number(text(port, 'number')))
  return texts(resource.spec, 'hosts').map((host) => ({ host: fullHost(host, resource.metadata.namespace), written: host, scopes, ports, resource }))
})

const hostOfService = memoByIdentity((resource: Resource): DeclaredHost => {
  const { name, namespace, annotations } = resource.metadata
  const exported = annotations[exportAnnotation]?.split(',').map((part) => part.trim()) ?? []
  return { host: `${name}.${namespace}.svc.cluster.local`, written: name, scopes: scopesOf(exported, namespace), ports: list(resource.spec, 'ports').map((port) => Number(text(port, 'port'))), resource }
})

/** Namespaces that an export list names: '*' for all, '.' for its own, none for '~'. */
export function scopesOf(exportTo: readonly string[], namespace: string): readonly string[] {
  if (exportTo.length === 0) return ['*']
  return exportTo.filter((part) => part !== '~').map((part) => (part === '.' ? namespace : part))
}

/** Looks declared hosts up as a namespace sees them: an exact host before a wildcard that covers it. */
export type HostRegistry = {
  find(host: string, namespace: string): DeclaredHost | undefined
  /**
   * Looks a host up for a document that is exported itself: it must be seen where the document goes. Without exportTo its own namespace
   * decides, with '*' every namespace must see the host, else one of those named.
   */
  findExported(host: string, namespace: string, exportTo: readonly string[]): DeclaredHost | undefined
  /** Exact hosts that a namespace sees. */
  visibleHosts(namespace: string): readonly string[]
}

export const hostRegistry: (declared: readonly DeclaredHost[]) => HostRegistry = memoByIdentity((declared) => {
  const exactly = groupBy(declared, ({ host }) => host)
  const wildcards = hostIndex(declared.filter(({ host }) => isWildcard(host)).map((entry) => [entry.host, entry]))
  const order = new Map(declared.map((entry, i) => [entry, i]))
  const find = (host: string, namespace: string) => {
    const exact = exactly.get(host)?.filter((entry) => isVisible(entry, namespace))
    const own = exact?.find(({ scopes }) => scopes.includes(namespace)) ?? exact?.at(-1)
    return own ?? wildcards.covering(host).filter((entry) => isVisible(entry, namespace)).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))[0]
  }
  return {
    find,
    findExported(host, namespace, exportTo) {
      if (exportTo.length === 0) return find(host, namespace)
      if (exportTo.includes('*')) return find(host, '*')
      for (const scope of scopesOf(exportTo, namespace)) {
        const found = find(host, scope)
        if (found) return found
      }
      return undefined
    },
    visibleHosts: memoByText((namespace) => declared.filter((entry) => !isWildcard(entry.host) && isVisible(entry, namespace)).map(({ host }) => host)),
  }
})

function isVisible({ scopes }: DeclaredHost, namespace: string): boolean {
  return scopes.includes(namespace) || scopes.includes('*')
}
