import type { Draft, DraftEdit, DraftStep } from './draft.ts'

/** Takes the values out of a text that holds a Secret; gives other texts back as they are. */
export type Reduce = (text: string) => string

const mayBeSecret = /\bSecret/

/** True when some text of the draft, or of what can be undone, speaks of a Secret. */
export function speaksOfSecrets({ edits, done, undone }: Draft): boolean {
  const texts = [...Object.values(edits), ...[...done, ...undone].flatMap(({ changes }) => Object.values(changes).flatMap(({ before, after }) => [before, after]))]
  return texts.some((edit) => mayBeSecret.test(edit?.text ?? '') || mayBeSecret.test(edit?.base?.text ?? ''))
}

/** The draft as it may be written into the browser's storage: no value of a Secret is in it. */
export function keptDraft(draft: Draft, reduce: Reduce): Draft {
  const text = (one: string) => (mayBeSecret.test(one) ? reduce(one) : one)
  const edit = (one: DraftEdit): DraftEdit => ({ text: one.text === null ? null : text(one.text), base: one.base && { ...one.base, text: text(one.base.text) } })
  const step = (one: DraftStep): DraftStep => ({
    ...one,
    changes: Object.fromEntries(Object.entries(one.changes).map(([key, { before, after }]) => [key, { before: before && edit(before), after: after && edit(after) }])),
  })
  return { ...draft, edits: Object.fromEntries(Object.entries(draft.edits).map(([key, one]) => [key, edit(one)])), done: draft.done.map(step), undone: draft.undone.map(step) }
}
