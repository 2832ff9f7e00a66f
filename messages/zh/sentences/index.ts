import { admission } from './admission.ts'
import { admissionOfValues } from './admission-of-values.ts'
import { beside } from './beside.ts'
import { structure } from './structure.ts'
import { text } from './text.ts'

export const tables = { text, structure, admission, admissionOfValues, beside }

/** Sentences in Chinese, by their English one with holes where something is filled in. */
export const sentences: Readonly<Record<string, string>> = { ...text, ...structure, ...admission, ...admissionOfValues, ...beside }
