import { Compilation, compile, type DocumentState, readDocument } from '@/lib/compile/index.ts'
import { type SliceName, slices } from '../slices/slices.ts'
import { type Patch, patched, patchOf } from './patch.ts'
import type { CoreDocument, CoreEdit, CoreReply, CoreRequest, CoreView, Versions } from './protocol.ts'

type Ask = Extract<CoreRequest, { type: 'ask' }>

/** What the core needs of the thread that it lives in. */
export type CoreHost = {
  readonly reply: (reply: CoreReply) => void
  /** Runs later, after messages that wait: an edit that arrives in between makes the questions before it stale. */
  readonly later: (run: () => void) => void
  readonly now: () => number
}

/** The graph stands before what is counted and found in it, and its outline before the graph: in a large mesh each takes longer than the one before. */
const drawnFirst: readonly SliceName[] = ['outline', 'topology']

/** So many answers are remembered: a screen watches a few slices. */
const remembered = 12

/**
 * The domain, in one thread: it owns the resources, so that everything memoised on them stays valid from edit to edit, and answers
 * slices of them. Questions wait in a queue, one a turn, so that an edit never waits behind old questions.
 */
export class Core {
  /** Texts of what is stored. */
  readonly #stored = new Map<string, string>()
  /** Read, and stored by the next load. */
  readonly #ahead = new Map<string, DocumentState>()
  #saved: Compilation = compile([])
  #draft: Compilation = this.#saved
  readonly #edits = new Map<string, string | null>()
  #versions: Versions = { saved: 0, draft: 0 }
  readonly #queue: Ask[] = []
  /** What was answered to the last questions, and to those that later ones named; others are answered in full. */
  readonly #answered = new Map<number, unknown>()
  #turnComes = false
  readonly #host: CoreHost

  constructor(host: CoreHost) {
    this.#host = host
  }

  hear(request: CoreRequest): void {
    switch (request.type) {
      case 'read':
        return this.#read(request.documents)
      case 'load':
        this.#load(request.documents, request.gone)
        this.#versions = request.versions
        return
      case 'edit':
        this.#edit(request.edits)
        this.#versions = request.versions
        return
      case 'ask':
        this.#queue.push(request)
        this.#awaitTurn()
    }
  }

  #read(documents: readonly CoreDocument[]): void {
    for (const document of documents) this.#ahead.set(document.key, readDocument(document, this.#saved.documents.get(document.key)))
  }

  #load(documents: readonly CoreDocument[], gone: readonly string[]): void {
    for (const { key, text } of this.#ahead.values()) this.#stored.set(key, text)
    for (const { key, text } of documents) this.#stored.set(key, text)
    for (const key of gone) this.#stored.delete(key)
    const former = new Map([...this.#saved.documents, ...this.#ahead])
    this.#ahead.clear()
    // What was read for the draft is what is stored now, when it was the draft that was saved.
    for (const key of this.#edits.keys()) {
      const drafted = this.#draft.documents.get(key)
      if (drafted && drafted.text === this.#stored.get(key)) former.set(key, drafted)
    }
    this.#saved = Compilation.of([...this.#stored].map(([key, text]) => ({ key, text })), former)
    for (const [key, text] of this.#edits) if ((this.#stored.get(key) ?? null) === text) this.#edits.delete(key)
    this.#draft = this.#overlay()
  }

  #edit(edits: readonly CoreEdit[]): void {
    for (const { key, text } of edits) {
      if ((this.#stored.get(key) ?? null) === text) this.#edits.delete(key)
      else this.#edits.set(key, text)
    }
    // Without edits both views are one compilation, and whatever one has made serves the other.
    this.#draft = this.#edits.size === 0 ? this.#saved : this.#draft.update(edits)
  }

  #overlay(): Compilation {
    return this.#edits.size === 0 ? this.#saved : this.#saved.update([...this.#edits].map(([key, text]) => ({ key, text })))
  }

  #awaitTurn(): void {
    if (this.#turnComes || this.#queue.length === 0) return
    this.#turnComes = true
    this.#host.later(() => {
      this.#turnComes = false
      const ask = this.#next()
      if (ask) this.#host.reply(this.#answer(ask))
      this.#awaitTurn()
    })
  }

  #next(): Ask | undefined {
    for (const wanted of drawnFirst) {
      const urgent = this.#queue.findIndex(({ slice }) => slice === wanted)
      if (urgent >= 0) return this.#queue.splice(urgent, 1)[0]
    }
    return this.#queue.shift()
  }

  #answer(ask: Ask): CoreReply {
    const { id, view, version, slice, args } = ask
    if (version !== this.#versions[view]) return { type: 'stale', id }
    const begun = this.#host.now()
    try {
      const value = answerOf(slice, this.#compilation(view), args, this.#saved)
      return { type: 'answer', id, version, patch: this.#patch(ask, value), milliseconds: this.#host.now() - begun }
    } catch (error) {
      return { type: 'failed', id, message: error instanceof Error ? error.message : String(error) }
    }
  }

  /** What differs from the answer that is held. */
  #patch({ id, held }: Ask, value: unknown): Patch {
    const known = held !== undefined && this.#answered.has(held)
    const former = known ? this.#answered.get(held) : undefined
    if (known) this.#remember(held, former)
    const patch: Patch = known ? patchOf(value, former) : { is: 'new', value }
    // What is equal is kept once.
    this.#remember(id, patched(former, patch))
    return patch
  }

  #remember(id: number, value: unknown): void {
    this.#answered.delete(id)
    this.#answered.set(id, value)
    const [oldest] = this.#answered.keys()
    if (oldest !== undefined && this.#answered.size > remembered) this.#answered.delete(oldest)
  }

  #compilation(view: CoreView): Compilation {
    return view === 'saved' ? this.#saved : this.#draft
  }
}

/** The types of a slice's arguments are kept by `useSlice`; across the thread border they are data. */
function answerOf(slice: SliceName, compilation: Compilation, args: unknown, saved: Compilation): unknown {
  return (slices[slice] as (compilation: Compilation, args: unknown, saved: Compilation) => unknown)(compilation, args, saved)
}
