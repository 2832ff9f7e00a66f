/** What a document was when its edit began: the version to send with a save, and the text to show beside a conflict. Null: it did not exist. */
export type Base = { readonly resourceVersion: string; readonly text: string } | null

/** One unsaved edit: its text now, or null when it deletes; and what it started from. */
export type DraftEdit = { readonly text: string | null; readonly base: Base }

/** One undoable step: for each document the edit before and after; undefined means untouched. */
export type DraftStep = {
  readonly label: string
  readonly changes: Readonly<Record<string, { readonly before: DraftEdit | undefined; readonly after: DraftEdit | undefined }>>
  /** Milliseconds; steps of one typing run are joined. */
  readonly at: number
  readonly typing: boolean
}

/** Edits not yet saved, per document key, with what can be undone and redone. Immutable; the store gives each new state a later `stamp`, so that tabs agree on the newest. */
export type Draft = {
  readonly edits: Readonly<Record<string, DraftEdit>>
  readonly done: readonly DraftStep[]
  readonly undone: readonly DraftStep[]
  readonly stamp: number
}

/** The text that a document shall have; null deletes it. */
export type TextEdit = { readonly key: string; readonly text: string | null }

export const emptyDraft: Draft = { edits: {}, done: [], undone: [], stamp: 0 }

const keptSteps = 200
const typingRun = 1_500

/** True when an edit makes no difference to what is stored. */
function isIdle(edit: DraftEdit): boolean {
  return edit.text === (edit.base?.text ?? null)
}

function withEdits(edits: Draft['edits'], changes: Readonly<Record<string, DraftEdit | undefined>>): Draft['edits'] {
  const next: Record<string, DraftEdit> = { ...edits }
  for (const [key, edit] of Object.entries(changes)) {
    if (edit === undefined || isIdle(edit)) delete next[key]
    else next[key] = edit
  }
  return next
}

/** Joins a step to the last one when both are one run of typing in one document. */
function joined(last: DraftStep | undefined, step: DraftStep): DraftStep | undefined {
  if (!last?.typing || !step.typing || Math.abs(step.at - last.at) > typingRun) return undefined
  const [key, ...others] = Object.keys(step.changes)
  if (key === undefined || others.length > 0 || Object.keys(last.changes).join() !== key) return undefined
  return { ...step, changes: { [key]: { before: last.changes[key]?.before, after: step.changes[key]?.after } } }
}

export type EditOptions = { readonly label: string; readonly at: number; readonly typing?: boolean; /** What is stored under a key, asked for documents that have no edit yet. */ readonly baseOf: (key: string) => Base }

/** The draft after some texts changed. Edits that lead back to the stored text leave the draft. */
export function edit(draft: Draft, texts: readonly TextEdit[], { label, at, typing = false, baseOf }: EditOptions): Draft {
  const changes: Record<string, { before: DraftEdit | undefined; after: DraftEdit | undefined }> = {}
  for (const { key, text } of texts) {
    const before = draft.edits[key]
    const base = before ? before.base : baseOf(key)
    const after: DraftEdit = { text, base }
    if (before ? before.text === text : isIdle(after)) continue
    changes[key] = { before, after: isIdle(after) ? undefined : after }
  }
  if (Object.keys(changes).length === 0) return draft
  const step: DraftStep = { label, changes, at, typing }
  const last = draft.done.at(-1)
  const run = joined(last, step)
  const done = run ? [...draft.done.slice(0, -1), run] : [...draft.done, step].slice(-keptSteps)
  return { edits: withEdits(draft.edits, afterOf(step)), done, undone: [], stamp: draft.stamp }
}

function afterOf(step: DraftStep): Readonly<Record<string, DraftEdit | undefined>> {
  return Object.fromEntries(Object.entries(step.changes).map(([key, change]) => [key, change.after]))
}

function beforeOf(step: DraftStep): Readonly<Record<string, DraftEdit | undefined>> {
  return Object.fromEntries(Object.entries(step.changes).map(([key, change]) => [key, change.before]))
}

/** The draft without its last step. */
export function undo(draft: Draft): Draft {
  const step = draft.done.at(-1)
  if (!step) return draft
  return { edits: withEdits(draft.edits, beforeOf(step)), done: draft.done.slice(0, -1), undone: [...draft.undone, step], stamp: draft.stamp }
}

/** The draft with the step that was undone last. */
export function redo(draft: Draft): Draft {
  const step = draft.undone.at(-1)
  if (!step) return draft
  return { edits: withEdits(draft.edits, afterOf(step)), done: [...draft.done, { ...step, typing: false }], undone: draft.undone.slice(0, -1), stamp: draft.stamp }
}

/** The draft without any edit. One step, so that Undo brings it back. */
export function discard(draft: Draft, label: string, at: number): Draft {
  const changes = Object.fromEntries(Object.entries(draft.edits).map(([key, before]) => [key, { before, after: undefined }]))
  if (Object.keys(changes).length === 0) return draft
  return { edits: {}, done: [...draft.done, { label, changes, at, typing: false }].slice(-keptSteps), undone: [], stamp: draft.stamp }
}

/**
 * The draft after a save of `sent` was acknowledged: what was sent leaves it; what was typed meanwhile stays, based on what is stored now.
 * Steps go too: undo does not cross a save (History restores).
 */
export function saved(draft: Draft, sent: Draft['edits'], storedNow: (key: string) => Base): Draft {
  const edits: Record<string, DraftEdit> = {}
  for (const [key, current] of Object.entries(draft.edits)) {
    const before = sent[key]
    if (before && before.text === current.text) continue
    edits[key] = { text: current.text, base: before ? storedNow(key) : current.base }
  }
  return { edits, done: [], undone: [], stamp: draft.stamp }
}

/** After others changed documents of the draft: what each shall be, over what is stored now. One that says the same as that leaves the draft. */
export function settle(draft: Draft, settled: Draft['edits']): Draft {
  const known = Object.fromEntries(Object.entries(settled).filter(([key]) => draft.edits[key] !== undefined))
  return { edits: withEdits(draft.edits, known), done: [], undone: [], stamp: draft.stamp }
}

/** How an edit differs from what is stored. */
export function changeOf({ text, base }: DraftEdit): 'added' | 'changed' | 'removed' {
  return base === null ? 'added' : text === null ? 'removed' : 'changed'
}
