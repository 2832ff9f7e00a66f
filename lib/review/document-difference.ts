import type { DocumentState } from '@/lib/compile/index.ts'

export type DocumentChange = {
  /** Key of the document, as it was and as it is. */
  readonly key: string
  readonly change: 'added' | 'changed' | 'removed'
  /** First line (from 1) that differs, in the text that is there afterwards; in the former one for a removed document. */
  readonly line: number
}

type Texts = ReadonlyMap<string, Pick<DocumentState, 'text'>>

/** Documents whose text differs, by key: comments and order count, too. */
export function documentDifference(before: Texts, after: Texts): readonly DocumentChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key): readonly DocumentChange[] => {
    const was = before.get(key)?.text
    const is = after.get(key)?.text
    if (was === is) return []
    return [{ key, change: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed', line: firstDifference(was ?? '', is ?? '') }]
  })
}

function firstDifference(before: string, after: string): number {
  if (before === '' || after === '') return 1
  const was = before.split('\n')
  const is = after.split('\n')
  const line = is.findIndex((text, index) => text !== was[index])
  return line < 0 ? is.length : line + 1
}
