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
/** After an answer that is no stream, such as that the history no longer reaches the last event, browsers do not try again by themselves. */
const RETRY_MS = 3000

/**
 * Follows the open mesh: what others store is read, then told. It listens once the documents are known, and while the page is visible
 * only: a browser keeps few connections to one server.
 */
export function useNews(tell: (told: Told) => void): void {
  const { session, stored } = useOpenMesh()
  const { mesh } = session
  const known = stored !== undefined
  const queries = useQueryClient()
  const onNews = useEffectEvent(async (heard: readonly News[]) => {
    const { queryKey } = storedQuery(queries, mesh)
    const others = newsAfter(queries.getQueryData<Stored>(queryKey), heard)
    if (others.length === 0) return
    await readAgain(queries, mesh)
    tell({ news: others, overtaken: overtakenIn(session.draft.current.edits, queries.getQueryData<Stored>(queryKey)).length })
  })
  useEffect(() => {
    if (!known) return
    const listener = listenerOf(queries, mesh, (heard) => void onNews(heard))
    const follow = () => listener.listen(document.visibilityState === 'visible')
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      listener.listen(false)
    }
  }, [mesh, known, queries])
}

/** Listens from the revision that is held of a mesh: what was stored since its documents were read is told, however long ago that was. */
export function listenerOf(queries: QueryClient, mesh: string, onBurst: (heard: readonly News[]) => void): Listener {
  const addresses: Addresses = {
    fromHeld: () => addressOf(contracts.followChanges, { mesh }, { since: queries.getQueryData<Stored>(storedQuery(queries, mesh).queryKey)?.revision }),
    fromNow: addressOf(contracts.followChanges, { mesh }),
  }
  return new Listener(addresses, () => isSaving(queries, mesh), onBurst, () => void readAgain(queries, mesh))
}

/** Reads everything that a change of the mesh may have changed. */
async function readAgain(queries: QueryClient, mesh: string): Promise<void> {
  await Promise.all([storedQuery(queries, mesh).queryKey, ['mesh', mesh], ['meshes'], ['changes', mesh]].map((key) => queries.invalidateQueries({ queryKey: key })))
}

function isSaving(queries: QueryClient, mesh: string): boolean {
  return queries.isMutating({ mutationKey: savingKey(mesh) }) > 0
}

/** News of changes that are not known as stored yet: this page's own saves are. */
export function newsAfter(stored: Pick<Stored, 'revision'> | undefined, heard: readonly News[]): readonly News[] {
  return stored ? heard.filter(({ revision }) => BigInt(revision) > BigInt(stored.revision)) : []
}

type Addresses = { readonly fromHeld: () => string; readonly fromNow: string }

/**
 * Gathers the events of a stream into bursts. A burst waits while something is being saved here, whose own event may arrive before its
 * answer. A stream that was refused, as one is whose history no longer reaches what is held, begins anew from now, and what was missed
 * in between is read by `onMissed`.
 */
export class Listener {
  #source: EventSource | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #heard: News[] = []

  constructor(private readonly addresses: Addresses, private readonly isBusy: () => boolean, private readonly onBurst: (news: readonly News[]) => void, private readonly onMissed: () => void) {}

  listen(wanted: boolean): void {
    if (wanted === (this.#source !== undefined)) return
    clearTimeout(this.#timer)
    clearTimeout(this.#retry)
    this.#timer = undefined
    // The next stream tells again what nobody was told of yet.
    this.#heard = []
    this.#source?.close()
    this.#source = wanted ? this.#open(this.addresses.fromHeld()) : undefined
  }

  #open(url: string): EventSource {
    const source = new EventSource(url)
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      this.#heard.push(JSON.parse(data) as News)
      this.#wait()
    })
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) this.#retry = setTimeout(() => this.#anew(), RETRY_MS)
    })
    return source
  }

  #anew(): void {
    this.#source = this.#open(this.addresses.fromNow)
    this.#source.addEventListener('open', this.onMissed, { once: true })
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
