'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { contracts, type News } from '@/lib/api/index.ts'
import { addressOf } from '../http/call.ts'
import { useOpenMesh } from './mesh-provider.tsx'
import type { Stored } from './session.ts'
import { savingKey, storedQuery } from './stored-query.ts'
import { overtakenIn } from './use-overtaken.ts'

/** What was stored elsewhere, oldest first, and how many documents of the draft it has overtaken. */
export type Told = { readonly news: readonly News[]; readonly overtaken: number }

/** Changes often come in bursts, as `kubectl apply` of a folder stores them. */
const BURST_MS = 500

/**
 * Follows the open mesh: what others store is read, then told. It listens while the page is visible only: a browser keeps few connections
 * to one server, and a page that becomes visible reads the documents anew anyway.
 */
export function useNews(tell: (told: Told) => void): void {
  const { session } = useOpenMesh()
  const { mesh } = session
  const queries = useQueryClient()
  const onNews = useEffectEvent(async (heard: readonly News[]) => {
    const { queryKey } = storedQuery(queries, mesh)
    const others = newsAfter(queries.getQueryData<Stored>(queryKey), heard)
    if (others.length === 0) return
    await Promise.all([queryKey, ['mesh', mesh], ['meshes'], ['changes', mesh]].map((key) => queries.invalidateQueries({ queryKey: key })))
    tell({ news: others, overtaken: overtakenIn(session.draft.current.edits, queries.getQueryData<Stored>(queryKey)).length })
  })
  useEffect(() => {
    const listener = new Listener(addressOf(contracts.followChanges, { mesh }), () => isSaving(queries, mesh), (heard) => void onNews(heard))
    const follow = () => listener.listen(document.visibilityState === 'visible')
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      listener.listen(false)
    }
  }, [mesh, queries])
}

function isSaving(queries: QueryClient, mesh: string): boolean {
  return queries.isMutating({ mutationKey: savingKey(mesh) }) > 0
}

/** News of changes that are not known as stored yet: this page's own saves are. */
export function newsAfter(stored: Pick<Stored, 'revision'> | undefined, heard: readonly News[]): readonly News[] {
  return stored ? heard.filter(({ revision }) => BigInt(revision) > BigInt(stored.revision)) : []
}

/** Gathers the events of a stream into bursts. A burst waits while something is being saved here, whose own event may arrive before its answer. */
class Listener {
  #source: EventSource | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #heard: News[] = []

  constructor(private readonly url: string, private readonly isBusy: () => boolean, private readonly onBurst: (news: readonly News[]) => void) {}

  listen(wanted: boolean): void {
    if (wanted === (this.#source !== undefined)) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#source?.close()
    this.#source = wanted ? new EventSource(this.url) : undefined
    this.#source?.addEventListener('message', ({ data }: MessageEvent<string>) => {
      this.#heard.push(JSON.parse(data) as News)
      this.#wait()
    })
  }

  #wait(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (this.isBusy()) return this.#wait()
      const news = this.#heard
      this.#heard = []
      this.onBurst(news)
    }, BURST_MS)
  }
}
