import type { PreparedVirtualService } from '@/lib/mesh/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { field } from '../cause.ts'
import type { RoutedVirtualService } from './translate.ts'

/** A prepared VirtualService with the places that each of its http routes was written in: a delegate's first, then the root's. */
export const routedVirtualService = memoByIdentity(({ name, namespace, spec, httpSources, resource }: PreparedVirtualService): RoutedVirtualService => ({
  name,
  namespace,
  resource,
  http: (spec.http ?? []).map((route, i) => {
    const [origin = field(resource, ['spec', 'http', i]), ...others] = httpSources[i] ?? []
    return { route, origin, others }
  }),
}))
