'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { routes } from '@/lib/api/index.ts'
import { call } from '../http/call.ts'

/** Changes of one document, by somebody, from a time on (ISO 8601); all when empty. */
export type HistoryFilter = { readonly key?: string | undefined; readonly actor?: string | undefined; readonly since?: string | undefined }

const page = 200

/** The saved changes of a mesh, newest first, page by page, everybody who made one, and the revision from which on the history is kept. */
export function useChanges(mesh: string, { key, actor, since }: HistoryFilter = {}) {
  const filter = { ...(key ? { key } : {}), ...(actor ? { actor } : {}), ...(since ? { since } : {}) }
  const query = useInfiniteQuery({
    queryKey: ['changes', mesh, filter],
    queryFn: ({ pageParam, signal }) => call(routes.listChanges, { params: { mesh }, query: { limit: page, ...filter, ...(pageParam ? { before: pageParam } : {}) } }, signal),
    initialPageParam: '',
    getNextPageParam: ({ items }) => (items.length < page ? undefined : items.at(-1)?.to),
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [], actors: query.data?.pages[0]?.actors ?? [], keptFrom: query.data?.pages[0]?.keptFrom ?? '0' }
}

/** Who last touched each line of a stored document, as of a revision of the mesh. */
export function useBlame(mesh: string, key: string, { revision, enabled }: { readonly revision: string; readonly enabled: boolean }) {
  return useQuery({
    queryKey: ['changes', mesh, 'blame', key, revision],
    queryFn: ({ signal }) => call(routes.blameDocument, { params: { mesh }, query: { key } }, signal),
    enabled,
    placeholderData: (former, query) => (query?.queryKey[3] === key ? former : undefined),
  })
}

/** One change with its texts before and after. */
export function useChange(mesh: string, change: string | undefined) {
  return useQuery({
    queryKey: ['changes', mesh, 'one', change],
    queryFn: ({ signal }) => call(routes.getChange, { params: { mesh, change: change ?? '' } }, signal),
    enabled: change !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
