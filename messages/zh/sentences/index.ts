import { beside } from './beside.ts'
import { structure } from './structure.ts'
import { text } from './text.ts'

/** Sentences in Chinese, by their English one with holes where something is filled in. */
export const sentences: Readonly<Record<string, string>> = { ...text, ...structure, ...beside }
