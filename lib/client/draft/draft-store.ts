import { type Base, discard, type Draft, edit, emptyDraft, redo, saved, settle, type TextEdit, undo } from './draft.ts'
import type { DraftStorage } from './draft-storage.ts'

/** What tabs tell each other of one mesh: a newer draft, or that a save made a new revision. */
export type DraftMessage = { readonly type: 'draft'; readonly draft: Draft } | { readonly type: 'saved' }

export type DraftChannel = { readonly post: (message: DraftMessage) => void; readonly listen: (hear: (message: DraftMessage) => void) => () => void }

type Options = { readonly mesh: string; readonly storage: DraftStorage; readonly channel: DraftChannel; readonly baseOf: (key: string) => Base; readonly now: () => number }

/**
 * The draft of one mesh, in this tab: it starts from what is stored in the browser, writes every change back, and follows the other tabs.
 * The newest stamp wins, so tabs end alike.
 */
export class DraftStore {
  #draft: Draft = emptyDraft
  readonly #options: Options
  readonly #listeners = new Set<() => void>()
  #writing: Promise<void> = Promise.resolve()
  readonly #hear: () => void
  /** Settles once the stored draft has been read. */
  readonly ready: Promise<void>
  #onSavedElsewhere: () => void = () => {}
  #storageFailed = false

  constructor(options: Options) {
    this.#options = options
    this.#hear = options.channel.listen((message) => {
      if (message.type === 'saved') this.#onSavedElsewhere()
      else this.#adopt(message.draft)
    })
    this.ready = options.storage.read(options.mesh).then(
      (draft) => {
        if (draft) this.#adopt(draft)
      },
      () => this.#noStorage(),
    )
  }

  get current(): Draft {
    return this.#draft
  }

  /** True when the browser keeps nothing (private mode, storage full): the draft lives in this tab only. */
  get storageFailed(): boolean {
    return this.#storageFailed
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  whenSavedElsewhere(then: () => void): void {
    this.#onSavedElsewhere = then
  }

  edit(texts: readonly TextEdit[], label: string, typing = false): void {
    this.#set(edit(this.#draft, texts, { label, at: this.#options.now(), typing, baseOf: this.#options.baseOf }))
  }

  undo(): void {
    this.#set(undo(this.#draft))
  }

  redo(): void {
    this.#set(redo(this.#draft))
  }

  discard(label: string): void {
    this.#set(discard(this.#draft, label, this.#options.now()))
  }

  settle(settled: Draft['edits']): void {
    this.#set(settle(this.#draft, settled))
  }

  /** A save of `sent` was acknowledged. */
  saved(sent: Draft['edits'], storedNow: (key: string) => Base): void {
    this.#set(saved(this.#draft, sent, storedNow))
    this.#options.channel.post({ type: 'saved' })
  }

  /** Resolves when everything so far is written. */
  flushed(): Promise<void> {
    return this.#writing
  }

  close(): void {
    this.#hear()
    this.#listeners.clear()
  }

  #set(draft: Draft): void {
    if (draft === this.#draft) return
    // By the clock: a tab opened after the record was emptied must not start below the others.
    this.#draft = { ...draft, stamp: Math.max(this.#draft.stamp + 1, this.#options.now()) }
    this.#options.channel.post({ type: 'draft', draft: this.#draft })
    this.#write()
    this.#tell()
  }

  #adopt(draft: Draft): void {
    if (draft.stamp <= this.#draft.stamp) return
    this.#draft = draft
    this.#tell()
  }

  /** Writes one after another; the last state always wins. */
  #write(): void {
    this.#writing = this.#writing.then(() => this.#options.storage.write(this.#options.mesh, this.#draft)).catch(() => this.#noStorage())
  }

  #noStorage(): void {
    this.#storageFailed = true
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Tabs of one browser, by BroadcastChannel. */
export function broadcastOf(mesh: string): DraftChannel & { readonly close: () => void } {
  const channel = new BroadcastChannel(`exodos-draft:${mesh}`)
  return {
    post: (message) => channel.postMessage(message),
    listen: (hear) => {
      const heard = (event: MessageEvent<DraftMessage>) => hear(event.data)
      channel.addEventListener('message', heard)
      return () => channel.removeEventListener('message', heard)
    },
    close: () => channel.close(),
  }
}
