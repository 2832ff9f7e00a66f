import { expect, test } from 'vitest'
import { parseDocument } from '@/lib/yaml/index.ts'
import { edit, emptyDraft, undo } from './draft.ts'
import { keptDraft, speaksOfSecrets } from './kept-draft.ts'

const secret = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: pay\nstringData:\n  password: hunter2\n'
const options = { label: 'edit', at: 0, baseOf: () => null }
const reduce = (text: string) => parseDocument(text).text

test('no value of a Secret is kept, neither in an edit nor in what can be undone', () => {
  const typed = edit(edit(emptyDraft, [{ key: 'a', text: secret }], options), [{ key: 'a', text: secret.replace('hunter2', 'hunter3') }, { key: 'b', text: 'kind: Service\n' }], options)
  for (const draft of [typed, undo(typed)]) {
    expect(speaksOfSecrets(draft)).toBe(true)
    const kept = JSON.stringify(keptDraft(draft, reduce))
    expect(kept).toContain('name: pay')
    expect(kept).not.toMatch(/hunter/)
  }
})

test('a Secret that is broken leaves nothing behind, and other texts are untouched', () => {
  const draft = edit(emptyDraft, [{ key: 'a', text: `${secret}  : [` }, { key: 'b', text: 'kind: Service # comment\n' }], options)
  const kept = keptDraft(draft, reduce)
  expect(JSON.stringify(kept)).not.toMatch(/hunter/)
  expect(kept.edits['b']?.text).toBe('kind: Service # comment\n')
})
