'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { type News, routes } from '@/lib/api/index.ts'
import { addressOf } from '../http/call.ts'
import { useOpenMesh } from './mesh-provider.tsx'
import type { Stored } from './session.ts'
import { savingKey, storedQuery } from './stored-query.ts'
import { overtakenIn } from './use-overtaken.ts'

/** What was stored elsewhere, oldest first, and how many documents of the draft it has overtaken. */
export type Told = { readonly news: readonly News[]; readonly overtaken: number }

/** Changes often come in bursts, as `kubectl apply` of a folder stores them. */
const BURST_MS = 500
/** Until something that failed is tried again: reading what was told, or a stream whose answer was none, which browsers do not try again by themselves. */
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
    const held = () => queries.getQueryData<Stored>(storedQuery(queries, mesh).queryKey)
    const others = newsAfter(held(), heard)
    if (others.length === 0) return others
    await readAgain(queries, mesh)
    const unread = newsAfter(held(), others)
    const read = others.filter((each) => !unread.includes(each))
    if (read.length > 0) tell({ news: read, overtaken: overtakenIn(session.draft.current.edits, held()).length })
    return unread
  })
  useEffect(() => {
    if (!known) return
    const listener = listenerOf(queries, mesh, onNews)
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
export function listenerOf(queries: QueryClient, mesh: string, onBurst: OnBurst): Listener {
  const addresses: Addresses = {
    fromHeld: () => addressOf(routes.followChanges, { mesh }, { since: queries.getQueryData<Stored>(storedQuery(queries, mesh).queryKey)?.revision }),
    fromNow: addressOf(routes.followChanges, { mesh }),
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

/** Reads what a burst tells of; gives the news whose reading failed, to be told once more. */
type OnBurst = (heard: readonly News[]) => Promise<readonly News[]>

type Addresses = { readonly fromHeld: () => string; readonly fromNow: string }

/**
 * Gathers the events of a stream into bursts. A burst waits while something is being saved here, whose own event may arrive before its
 * answer; what could not be read is told again. A stream that was refused, as one is whose history no longer reaches what is held, begins anew from now, and what was missed
 * in between is read by `onMissed`.
 */
export class Listener {
  #source: EventSource | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #heard: News[] = []

  constructor(private readonly addresses: Addresses, private readonly isBusy: () => boolean, private readonly onBurst: OnBurst, private readonly onMissed: () => void) {}

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

  #wait(milliseconds: number = BURST_MS): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (this.isBusy()) this.#wait()
      else void this.#tell()
    }, milliseconds)
  }

  async #tell(): Promise<void> {
    const source = this.#source
    const news = this.#heard
    this.#heard = []
    const unread = await this.onBurst(news)
    if (unread.length === 0 || source !== this.#source) return
    this.#heard = [...unread, ...this.#heard]
    this.#wait(RETRY_MS)
  }
}
