import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { type Document, routes } from '@/lib/api/index.ts'
import { ApiError } from '../http/api-error.ts'
import { call, callItemwise } from '../http/call.ts'
import type { Stored } from './session.ts'

const keyOf = (mesh: string) => ['documents', mesh] as const

/** The mutations that store something in a mesh. */
export const savingKey = (mesh: string) => ['saving', mesh] as const

/** Whoever works with documents while they are read: `ahead` gets them as they come, `whole` what is stored, sooner than the page draws it. */
type Listening = { readonly ahead: (documents: readonly Document[]) => void; readonly whole: (stored: Stored) => void }
const nobody: Listening = { ahead: () => {}, whole: () => {} }

/** The documents of a mesh; a second reading asks only for what changed since, or for everything when the history no longer tells that. */
export function storedQuery(queries: QueryClient, mesh: string, { ahead, whole }: Listening = nobody) {
  return queryOptions({
    queryKey: keyOf(mesh),
    queryFn: async ({ signal }) => {
      const known = queries.getQueryData<Stored>(keyOf(mesh))
      const news = known && (await call(routes.listDocuments, { params: { mesh }, query: { since: known.revision } }, signal).catch((error: unknown) => (isGone(error) ? undefined : Promise.reject(error))))
      if (known && news) return mergeStored(known, news)
      const { revision, items } = await callItemwise(routes.listDocuments, { params: { mesh }, query: {} }, ahead, signal)
      const stored: Stored = { revision, documents: new Map(items.map((document) => [document.key, document])) }
      whole(stored)
      return stored
    },
    // Sharing structure would clone the map and lose the documents' identity.
    structuralSharing: false,
    refetchOnWindowFocus: true,
  })
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 410
}

/** What is stored after some documents were written and some went; the same object when nothing did. */
export function mergeStored(known: Stored, news: { readonly revision: string; readonly items: readonly Document[]; readonly deleted: readonly string[] }): Stored {
  if (news.revision === known.revision && news.items.length === 0 && news.deleted.length === 0) return known
  const documents = new Map(known.documents)
  for (const key of news.deleted) documents.delete(key)
  for (const document of news.items) documents.set(document.key, document)
  return { revision: news.revision, documents }
}

/** Puts the answer of a save into what is known as stored. */
export function storeSaved(queries: QueryClient, mesh: string, sent: readonly string[], saved: { readonly revision: string; readonly documents: readonly Document[] }): Stored | undefined {
  const kept = new Set(saved.documents.map(({ key }) => key))
  return queries.setQueryData<Stored>(keyOf(mesh), (known) =>
    known && mergeStored(known, { revision: saved.revision, items: saved.documents, deleted: sent.filter((key) => !kept.has(key)) }),
  )
}
