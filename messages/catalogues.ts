import { en } from './en/index.ts'
import type { Locale, Messages } from './index.ts'
import { zh } from './zh/index.ts'

const catalogues: Readonly<Record<Locale, Messages>> = { en, zh }

/** The catalogue of a language; for the server, which sends a page the one that it needs. */
export function messagesOf(locale: Locale): Messages {
  return catalogues[locale]
}
