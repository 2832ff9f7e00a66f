import { formatPath } from '@/lib/model/index.ts'
import type { Json } from '@/lib/std/index.ts'
import { type Choices, type FieldMerge, mergeFields, type Rebased, rebaseText, type ThreeTexts } from './rebase.ts'

/** A field that differs, as a screen shows it: by its path as text, '' for the whole document. */
export type MergedField = Omit<FieldMerge, 'path'> & { readonly path: string }

/** Where the merge of one document stands: every field that differs, the paths that wait for a decision, and the text once none does. */
export type Merge = { readonly fields: readonly MergedField[]; readonly open: readonly string[]; readonly result: Rebased | undefined }

/** The merge of one document under the decisions so far. A text whose fields cannot be set one by one is decided as a whole. */
export function mergeOf(texts: ThreeTexts, choices: Choices): Merge {
  const fields = mergeFields(texts).map(({ path, ...field }) => ({ path: formatPath(path), ...field }))
  const done = rebaseText(texts, choices)
  if (done.ok) return { fields, open: [], result: done.value }
  const whole = done.error.includes('') && fields.every(({ path }) => path !== '')
  return { fields: whole ? [...fields, wholeOf(texts)] : fields, open: done.error, result: undefined }
}

function wholeOf(texts: ThreeTexts): MergedField {
  const sides = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== null)) as { readonly [Side in keyof ThreeTexts]?: Json }
  return { path: '', verdict: 'conflict', ...sides }
}
