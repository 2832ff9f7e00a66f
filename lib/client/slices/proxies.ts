import type { Compilation } from '@/lib/compile/index.ts'
import type { Proxy } from '@/lib/mesh/index.ts'

/** A proxy as pickers show it. */
export type ProxyRow = Pick<Proxy, 'id' | 'name' | 'namespace' | 'type' | 'standIn' | 'notGoverned' | 'labels'> & {
  /** Kind and key of the document that it was derived from; undefined for a stand-in. */
  readonly workload: { readonly kind: string; readonly key: string } | undefined
}

/** All proxies of the mesh. */
export function proxiesSlice(compilation: Compilation): readonly ProxyRow[] {
  return compilation.proxies().map(({ id, name, namespace, type, standIn, notGoverned, labels, resource }) => ({
    id, name, namespace, type, standIn, labels,
    ...(notGoverned ? { notGoverned } : {}),
    workload: resource && { kind: resource.kind, key: resource.key },
  }))
}
