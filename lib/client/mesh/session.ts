import type { Document } from '@/lib/api/index.ts'
import { CoreLink, type OpenCore } from '../core/core-link.ts'
import type { CoreDocument, CoreEdit } from '../core/protocol.ts'
import type { Base, Draft } from '../draft/draft.ts'
import { type DraftChannel, DraftStore } from '../draft/draft-store.ts'
import type { DraftStorage } from '../draft/draft-storage.ts'

/** What is stored of a mesh, at one revision. */
export type Stored = { readonly revision: string; readonly documents: ReadonlyMap<string, Document> }

const textOf = ({ key, text }: Document): CoreDocument => ({ key, text })

type Parts = { readonly mesh: string; readonly openCore: OpenCore; readonly storage: DraftStorage; readonly channel: DraftChannel & { readonly close?: () => void }; readonly now: () => number }

/**
 * One mesh, open in this tab: what is stored, the draft over it, and the worker that derives everything from both. It keeps the three in
 * step; it draws nothing.
 */
export class MeshSession {
  readonly mesh: string
  readonly core: CoreLink
  readonly draft: DraftStore
  readonly #channel: Parts['channel']
  #stored: Stored | undefined
  #given: Stored | undefined
  #closed = false
  #sent: Draft['edits'] = {}
  readonly #stop: () => void

  constructor({ mesh, openCore, storage, channel, now }: Parts) {
    this.mesh = mesh
    this.#channel = channel
    this.core = new CoreLink(openCore)
    this.draft = new DraftStore({ mesh, storage, channel, now, baseOf: (key) => this.baseOf(key) })
    this.#stop = this.draft.subscribe(() => this.#follow())
  }

  get stored(): Stored | undefined {
    return this.#stored
  }

  /** Takes some of what the server holds, while the rest is on its way. */
  readAhead(documents: readonly Document[]): void {
    this.core.readAhead(documents.map(textOf))
  }

  /** Takes what the server holds now, once the draft that lies over it is known; the last that was given counts. */
  async takeStored(stored: Stored): Promise<void> {
    this.#given = stored
    await this.draft.ready
    if (stored === this.#given && !this.#closed) this.#setStored(stored)
  }

  #setStored(stored: Stored): void {
    if (stored === this.#stored) return
    this.#stored = stored
    this.core.load([...stored.documents.values()].map(textOf))
    this.#follow()
  }

  /** What is stored under a key, as the base of an edit. */
  baseOf(key: string): Base {
    const document = this.#stored?.documents.get(key)
    return document ? { resourceVersion: document.resourceVersion, text: document.text } : null
  }

  close(): void {
    this.#closed = true
    this.#stop()
    this.core.close()
    this.draft.close()
    this.#channel.close?.()
  }

  /** Tells the worker which texts of the draft differ from those that it was told last. */
  #follow(): void {
    if (!this.#stored) return
    const { edits } = this.draft.current
    const changed: CoreEdit[] = []
    for (const [key, edit] of Object.entries(edits)) if (this.#sent[key]?.text !== edit.text) changed.push({ key, text: edit.text })
    for (const key of Object.keys(this.#sent)) if (!edits[key]) changed.push({ key, text: this.#stored.documents.get(key)?.text ?? null })
    const begins = Object.keys(this.#sent).length === 0
    this.#sent = edits
    this.core.edit(changed, begins)
  }
}
