import type { SliceName } from '../slices/slices.ts'
import type { Patch } from './patch.ts'

/** Which of the worker's two compilations: what is stored, or what is stored with the draft over it. */
export type CoreView = 'saved' | 'draft'

export type CoreDocument = { readonly key: string; readonly text: string }
export type CoreEdit = { readonly key: string; readonly text: string | null }

/** Version counts of the two views; an answer is worth showing only while its view still has the version that it was made for. */
export type Versions = Readonly<Record<CoreView, number>>

/**
 * To the worker. `read`: documents that the next `load` will store, to be read while others are still on their way. `load`: what was read
 * ahead is stored now, so are these documents, and those keys are gone; the draft's edits stay. `edit` sets texts of the draft, and a text
 * equal to the stored one ends its edit. `ask` may name a question whose answer is held: what is the same in both is not sent again.
 */
export type CoreRequest =
  | { readonly type: 'read'; readonly documents: readonly CoreDocument[] }
  | { readonly type: 'load'; readonly versions: Versions; readonly documents: readonly CoreDocument[]; readonly gone: readonly string[] }
  | { readonly type: 'edit'; readonly versions: Versions; readonly edits: readonly CoreEdit[] }
  | { readonly type: 'ask'; readonly id: number; readonly view: CoreView; readonly version: number; readonly slice: SliceName; readonly args: unknown; readonly held: number | undefined }

/** From the worker. An answer is a patch over the one that is held. `stale`: the view moved on before its turn came; whoever still wants it asks again. */
export type CoreReply =
  | { readonly type: 'answer'; readonly id: number; readonly version: number; readonly patch: Patch; readonly milliseconds: number }
  | { readonly type: 'stale'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
