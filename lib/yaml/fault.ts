import type { FieldPath } from '@/lib/model/index.ts'
import type { Range } from './range.ts'

/**
 * What is wrong with a text before it is anybody's document. `range` lies in the document's own text; it is absent where the text is not
 * kept (a Secret that cannot be read). Messages never quote the text, because it may be a Secret's.
 */
export type ParseFault = {
  readonly code: string
  readonly message: string
  readonly path?: FieldPath
  readonly onKey?: boolean
  readonly range?: Range
  readonly args?: Readonly<Record<string, string | number>>
}

/** Codes of syntax faults. */
export const syntaxCodes = {
  syntax: 'EXO0001',
  duplicateKey: 'EXO0002',
  unsafeKey: 'EXO0003',
  tooLarge: 'EXO0004',
  tooDeep: 'EXO0005',
  aliases: 'EXO0006',
  notAnObject: 'EXO0007',
  severalDocuments: 'EXO0008',
  notJson: 'EXO0009',
  characters: 'EXO0010',
  separator: 'EXO0011',
  unreadableSecret: 'EXO0012',
  list: 'EXO0013',
  empty: 'EXO0014',
} as const

/** kubectl reads on after these (the last of two equal keys wins), so the document keeps its resource; everything else withholds it. */
export function isHarmless(fault: ParseFault): boolean {
  return fault.code === syntaxCodes.duplicateKey
}

const known: ReadonlySet<string> = new Set(Object.values(syntaxCodes))

/** True for faults of the text itself, rather than of a missing identity. */
export function isSyntaxFault({ code }: ParseFault): boolean {
  return known.has(code)
}
