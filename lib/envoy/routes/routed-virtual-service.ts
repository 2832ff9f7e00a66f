import type { PreparedVirtualService } from '@/lib/mesh/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { field, joined } from '../cause.ts'
import type { RoutedVirtualService } from './translate.ts'

/** A prepared VirtualService with the places that each of its http routes was written in: a delegate's first, then the root's. */
export const routedVirtualService = memoByIdentity(({ name, namespace, spec, httpSources, resource }: PreparedVirtualService): RoutedVirtualService => ({
  name,
  namespace,
  resource,
  http: (spec.http ?? []).map((route, i) => {
    const sources = httpSources[i] ?? [{ document: resource, path: ['spec', 'http', i] }]
    const [, ...others] = sources
    return { route, origin: joined(sources), others: others.map(({ document, path }) => field(document, path)) }
  }),
}))
