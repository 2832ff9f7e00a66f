import type { Resource } from '@/lib/model/index.ts'
import { isWildcard } from '@/lib/net/index.ts'
import { followingGroups, list, memoByIdentities, memoByIdentity, memoByText, text, texts } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'

/** A host that a Service or ServiceEntry declares, with the namespaces that may see it ('*' for all) and its port numbers. */
export type DeclaredHost = { readonly host: string; /** As the document writes it. */ readonly written: string; readonly scopes: readonly string[]; readonly ports: readonly number[]; readonly resource: Resource }

/** Kinds that declare hosts; an analyzer that asks for hosts reads these. */
export const hostKinds = ['ServiceEntry', 'Service'] as const

const exportAnnotation = 'networking.istio.io/exportTo'

/** Short names belong to the namespace they are written in; names with a dot stand for themselves. */
export function fullHost(host: string, namespace: string): string {
  return host.includes('.') || host.startsWith('*') ? host : `${host}.${namespace}.svc.cluster.local`
}

/** Every host that the mesh declares. */
export function declaredHosts(context: AnalysisContext): readonly DeclaredHost[] {
  return declaredBy(context.list('ServiceEntry'), context.list('Service'))
}

const declaredBy = memoByIdentities((entries: readonly Resource[], services: readonly Resource[]) => [...entries.flatMap(hostsOfEntry), ...services.map(hostOfService)])

/** The hosts of a ServiceEntry, in its order. */
export const hostsOfEntry = memoByIdentity((resource: Resource): readonly DeclaredHost[] => {
  const scopes = scopesOf(texts(resource.spec, 'exportTo'), resource.metadata.namespace)
  const ports = list(resource.spec, 'ports').map((port) => Number(text(port, 'number')))
  return texts(resource.spec, 'hosts').map((host) => ({ host: fullHost(host, resource.metadata.namespace), written: host, scopes, ports, resource }))
})

/** The one host of a Service. */
export const hostOfService = memoByIdentity((resource: Resource): DeclaredHost => {
  const { name, namespace, annotations } = resource.metadata
  const exported = annotations[exportAnnotation] ? annotations[exportAnnotation].split(',').map((part) => part.trim()) : []
  return { host: `${name}.${namespace}.svc.cluster.local`, written: name, scopes: scopesOf(exported, namespace), ports: list(resource.spec, 'ports').map((port) => Number(text(port, 'port'))), resource }
})

/** Namespaces that an export list names: '*' for all, '.' for its own, none for '~'. */
export function scopesOf(exportTo: readonly string[], namespace: string): readonly string[] {
  if (exportTo.length === 0) return ['*']
  return exportTo.filter((part) => part !== '~').map((part) => (part === '.' ? namespace : part))
}

/** Looks declared hosts up as a namespace sees them: an exact host before a wildcard that covers it. */
export type HostRegistry = {
  /** Whether anybody declares the host, or a wildcard over it. */
  declares(host: string): boolean
  find(host: string, namespace: string): DeclaredHost | undefined
  /**
   * Looks a host up for a document that is exported itself, as istioctl does: what everybody sees, else what is seen in its own namespace
   * or, with exportTo, in one of those named; else a wildcard that its own namespace sees, which is compared with the host as it is written.
   */
  findExported(written: string, namespace: string, exportTo: readonly string[]): DeclaredHost | undefined
  /** Exact hosts that a namespace sees. */
  visibleHosts(namespace: string): readonly string[]
}

export function hostRegistry(context: AnalysisContext): HostRegistry {
  return registryOf(context.list('ServiceEntry'), context.list('Service'))
}

const registryOf = memoByIdentities((entries: readonly Resource[], services: readonly Resource[]): HostRegistry => {
  const [ofEntries, ofServices] = [entriesByHost(entries), servicesByHost(services)]
  const exactly = (host: string) => [...ofEntries.get(host), ...ofServices.get(host)].map(({ value }) => value)
  const covering = (host: string) => ofEntries.keyLengths()
    .flatMap((length) => (length - 1 <= host.length ? ofEntries.get(`*${host.slice(host.length - length + 1)}`) : []))
    .sort((a, b) => a.at - b.at).map(({ value }) => value)
  const find = (host: string, namespace: string) => {
    const exact = exactly(host).filter((entry) => isVisible(entry, namespace))
    const own = exact.find(({ scopes }) => scopes.includes(namespace)) ?? exact.at(-1)
    return own ?? covering(host).find((entry) => isVisible(entry, namespace))
  }
  return {
    declares: (host) => exactly(host).length > 0 || covering(host).length > 0,
    find,
    findExported(written, namespace, exportTo) {
      const exact = exactly(fullHost(written, namespace))
      const scopes = exportTo.length === 0 ? [namespace] : scopesOf(exportTo, namespace)
      const seenIn = ['*', ...scopes].find((scope) => exact.some((entry) => entry.scopes.includes(scope)))
      return seenIn === undefined ? covering(written).find((entry) => isVisible(entry, namespace)) : exact.findLast((entry) => entry.scopes.includes(seenIn))
    },
    visibleHosts: memoByText((namespace) => declaredBy(entries, services).filter((entry) => !isWildcard(entry.host) && isVisible(entry, namespace)).map(({ host }) => host)),
  }
})

const entriesByHost = followingGroups((resource: Resource) => hostsOfEntry(resource).map((entry) => [entry.host, entry] as const))
const servicesByHost = followingGroups((resource: Resource) => [[hostOfService(resource).host, hostOfService(resource)] as const])

function isVisible({ scopes }: DeclaredHost, namespace: string): boolean {
  return scopes.includes(namespace) || scopes.includes('*')
}
