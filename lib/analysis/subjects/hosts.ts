import type { Resource } from '@/lib/model/index.ts'
import { list, text, texts } from '@/lib/std/index.ts'
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
  return [
    ...context.list('ServiceEntry').flatMap((resource) => {
      const scopes = scopesOf(texts(resource.spec, 'exportTo'), resource.metadata.namespace)
      const ports = list(resource.spec, 'ports').map((port) => Number(text(port, 'number')))
      return texts(resource.spec, 'hosts').map((host) => ({ host: fullHost(host, resource.metadata.namespace), written: host, scopes, ports, resource }))
    }),
    ...context.list('Service').map((resource) => {
      const { name, namespace, annotations } = resource.metadata
      const exported = annotations[exportAnnotation]?.split(',').map((part) => part.trim()) ?? []
      return { host: `${name}.${namespace}.svc.cluster.local`, written: name, scopes: scopesOf(exported, namespace), ports: list(resource.spec, 'ports').map((port) => Number(text(port, 'port'))), resource }
    }),
  ]
}

/** Namespaces that an export list names: '*' for all, '.' for its own, none for '~'. */
export function scopesOf(exportTo: readonly string[], namespace: string): readonly string[] {
  if (exportTo.length === 0) return ['*']
  return exportTo.filter((part) => part !== '~').map((part) => (part === '.' ? namespace : part))
}

/** Looks declared hosts up as a namespace sees them: an exact host before a wildcard that covers it. */
export class HostRegistry {
  readonly #exact = new Map<string, DeclaredHost[]>()
  readonly #wildcards: DeclaredHost[] = []

  constructor(declared: readonly DeclaredHost[]) {
    for (const entry of declared) {
      if (entry.host.startsWith('*')) this.#wildcards.push(entry)
      const same = this.#exact.get(entry.host)
      if (same) same.push(entry)
      else this.#exact.set(entry.host, [entry])
    }
  }

  find(host: string, namespace: string): DeclaredHost | undefined {
    const visible = ({ scopes }: DeclaredHost): boolean => scopes.includes(namespace) || scopes.includes('*')
    const exact = this.#exact.get(host)?.filter(visible)
    const own = exact?.find(({ scopes }) => scopes.includes(namespace)) ?? exact?.at(-1)
    return own ?? this.#wildcards.find((entry) => visible(entry) && host.endsWith(entry.host.slice(1)))
  }

  /**
   * Looks a host up for a document that is exported itself: it must be seen where the document goes. Without exportTo its own namespace
   * decides, with '*' every namespace must see the host, else one of those named.
   */
  findExported(host: string, namespace: string, exportTo: readonly string[]): DeclaredHost | undefined {
    if (exportTo.length === 0) return this.find(host, namespace)
    if (exportTo.includes('*')) return this.find(host, '*')
    for (const scope of scopesOf(exportTo, namespace)) {
      const found = this.find(host, scope)
      if (found) return found
    }
    return undefined
  }

  /** Exact hosts that a namespace sees. */
  visibleHosts(namespace: string): readonly string[] {
    return [...this.#exact.values()].flat().filter(({ host, scopes }) => !host.startsWith('*') && (scopes.includes(namespace) || scopes.includes('*'))).map(({ host }) => host)
  }
}
