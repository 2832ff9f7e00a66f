import type { SliceAnswer, SliceArgs, SliceName } from '../slices/slices.ts'
import { patched } from './patch.ts'
import type { CoreDocument, CoreEdit, CoreReply, CoreRequest, CoreView, Versions } from './protocol.ts'

/** The part of a Worker that the link uses. */
export type CorePort = { readonly post: (request: CoreRequest) => void; readonly close: () => void }
export type OpenCore = (hear: (reply: CoreReply) => void, died: (message: string) => void) => CorePort

/** What a view knows of a slice: its last answer (kept while a newer one is awaited), whether one is awaited, and what failed. */
export type SliceState<Answer> = { readonly value: Answer | undefined; readonly waiting: boolean; readonly error: string | undefined; /** How long the worker took, in milliseconds. */ readonly milliseconds: number | undefined }

/** An answer that is held, by its question: what stays of it need not come again. */
type Held = { readonly id: number; readonly value: unknown }

type Entry = {
  readonly slice: SliceName
  readonly args: unknown
  readonly view: CoreView
  readonly listeners: Set<() => void>
  state: SliceState<unknown>
  held: Held | undefined
  asked: number | undefined
  version: number
}

export const waitingSlice: SliceState<never> = { value: undefined, waiting: true, error: undefined, milliseconds: undefined }

/**
 * The main thread's end of the domain worker. Views subscribe to slices; each change of a view's documents asks again for those that
 * somebody watches, and answers to older versions are dropped.
 */
export class CoreLink {
  readonly #port: CorePort
  readonly #entries = new Map<string, Entry>()
  readonly #asked = new Map<number, { readonly entry: Entry; readonly held: Held | undefined }>()
  /** The last answer of each slice: another view of it, or other arguments, has much in common with it. */
  readonly #last = new Map<SliceName, Held>()
  /** The texts that the worker has: only news are sent. */
  readonly #held = new Map<string, string>()
  #versions: Versions = { saved: 0, draft: 0 }
  #lastAsk = 0
  #loaded = false
  #died: string | undefined

  constructor(open: OpenCore) {
    this.#port = open((reply) => this.#hear(reply), (message) => this.#die(message))
  }

  /** Sends some of what the next load will hold: the worker reads it while the rest is on its way. */
  readAhead(documents: readonly CoreDocument[]): void {
    const news = this.#newsOf(documents)
    if (news.length > 0) this.#port.post({ type: 'read', documents: news })
  }

  /** Replaces what is stored; the edits of the draft stay over it. */
  load(documents: readonly CoreDocument[]): void {
    this.#versions = { saved: this.#versions.saved + 1, draft: this.#versions.draft + 1 }
    const keys = new Set(documents.map(({ key }) => key))
    const gone = [...this.#held.keys()].filter((key) => !keys.has(key))
    for (const key of gone) this.#held.delete(key)
    this.#port.post({ type: 'load', versions: this.#versions, documents: this.#newsOf(documents), gone })
    this.#loaded = true
    this.#askAgain()
  }

  /** Sets texts of the draft. Where that begins one, views of what is saved are about to turn to it: what they watch is asked of it at once. */
  edit(edits: readonly CoreEdit[], begins = false): void {
    if (edits.length === 0) return
    this.#versions = { ...this.#versions, draft: this.#versions.draft + 1 }
    this.#port.post({ type: 'edit', versions: this.#versions, edits })
    if (begins) this.#askOfDraft()
    this.#askAgain()
  }

  /** Watches a slice; call the result to stop. */
  watch<Name extends SliceName>(slice: Name, args: SliceArgs<Name>, view: CoreView, listener: () => void): () => void {
    const entry = this.#entry(slice, args, view)
    entry.listeners.add(listener)
    if (entry.version !== this.#versions[view]) this.#ask(entry)
    return () => {
      entry.listeners.delete(listener)
    }
  }

  read<Name extends SliceName>(slice: Name, args: SliceArgs<Name>, view: CoreView): SliceState<SliceAnswer<Name>> {
    return (this.#entries.get(keyOf(slice, args, view))?.state ?? waitingSlice) as SliceState<SliceAnswer<Name>>
  }

  /** One answer for the documents as they are when it is made; for exports and other deeds. */
  once<Name extends SliceName>(slice: Name, args: SliceArgs<Name>, view: CoreView): Promise<SliceAnswer<Name>> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        const state = this.read(slice, args, view)
        if (state.waiting) return
        stop()
        if (state.error === undefined) resolve(state.value as SliceAnswer<Name>)
        else reject(new Error(state.error))
      }
      const stop = this.watch(slice, args, view, settle)
      queueMicrotask(settle)
    })
  }

  close(): void {
    this.#port.close()
    this.#entries.clear()
  }

  #newsOf(documents: readonly CoreDocument[]): readonly CoreDocument[] {
    const news = documents.filter(({ key, text }) => this.#held.get(key) !== text)
    for (const { key, text } of news) this.#held.set(key, text)
    return news
  }

  #entry(slice: SliceName, args: unknown, view: CoreView): Entry {
    const key = keyOf(slice, args, view)
    const known = this.#entries.get(key)
    if (known) return known
    const entry: Entry = { slice, args, view, listeners: new Set(), state: waitingSlice, held: undefined, asked: undefined, version: -1 }
    this.#entries.set(key, entry)
    return entry
  }

  #askAgain(): void {
    for (const [key, entry] of this.#entries) {
      if (entry.version === this.#versions[entry.view]) continue
      if (entry.listeners.size > 0) this.#ask(entry)
      else this.#entries.delete(key)
    }
  }

  /** Until they are answered, a draft that begins is what is saved. */
  #askOfDraft(): void {
    const watched = [...this.#entries.values()].filter(({ view, listeners }) => view === 'saved' && listeners.size > 0)
    for (const { slice, args, state, held } of watched) {
      const ahead = this.#entry(slice, args, 'draft')
      if (ahead.listeners.size > 0) continue
      ahead.state = state
      ahead.held = held
      this.#ask(ahead)
    }
  }

  #ask(entry: Entry): void {
    if (!this.#loaded || this.#died) return
    if (entry.asked !== undefined) this.#asked.delete(entry.asked)
    const id = ++this.#lastAsk
    entry.asked = id
    entry.version = this.#versions[entry.view]
    const held = entry.held ?? this.#last.get(entry.slice)
    this.#asked.set(id, { entry, held })
    if (!entry.state.waiting) this.#set(entry, { ...entry.state, waiting: true })
    this.#port.post({ type: 'ask', id, view: entry.view, version: entry.version, slice: entry.slice, args: entry.args, held: held?.id })
  }

  #hear(reply: CoreReply): void {
    const asked = this.#asked.get(reply.id)
    if (!asked) return
    const { entry, held } = asked
    this.#asked.delete(reply.id)
    entry.asked = undefined
    switch (reply.type) {
      case 'answer': {
        const value = patched(held?.value, reply.patch)
        entry.held = { id: reply.id, value }
        this.#last.set(entry.slice, entry.held)
        return this.#set(entry, { value, waiting: false, error: undefined, milliseconds: reply.milliseconds })
      }
      case 'failed':
        return this.#set(entry, { ...entry.state, waiting: false, error: reply.message })
      case 'stale':
        if (entry.listeners.size > 0) this.#ask(entry)
        else entry.version = -1
    }
  }

  #die(message: string): void {
    this.#died = message
    for (const entry of this.#entries.values()) this.#set(entry, { ...entry.state, waiting: false, error: message })
  }

  #set(entry: Entry, state: SliceState<unknown>): void {
    entry.state = state
    for (const listener of entry.listeners) listener()
  }
}

function keyOf(slice: SliceName, args: unknown, view: CoreView): string {
  return `${view} ${slice} ${JSON.stringify(args) ?? ''}`
}
