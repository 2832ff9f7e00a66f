/**
 * messages: every word on screen, one file for each area and language. Kinds, fields, enum values and codes stand in no catalogue:
 * they are the same in every language.
 */
import { en } from './en/index.ts'
import { codes as zhCodes } from './zh/codes.ts'
import { type Teller, tellerOf } from './sentences.ts'
import { zh } from './zh/index.ts'
import { sentences as zhSentences } from './zh/sentences/index.ts'

export { filled } from './sentences.ts'

export type Messages = typeof en

export const locales = ['en', 'zh'] as const
export type Locale = (typeof locales)[number]

const catalogues: Readonly<Record<Locale, Messages>> = { en, zh }

/** The catalogue of a language. */
export function messagesOf(locale: Locale): Messages {
  return catalogues[locale]
}

/** Texts of findings by code and arguments; English ones stand beside the analyzers. */
export function codesOf(locale: Locale): Readonly<Record<string, string>> {
  return locale === 'zh' ? zhCodes : none
}

const none: Readonly<Record<string, string>> = {}

const chinese = tellerOf(zhSentences)
const english: Teller = () => undefined

/** Tells the sentences that stand beside findings, and those of faults that are known by their sentence alone. */
export function sentencesOf(locale: Locale): Teller {
  return locale === 'zh' ? chinese : english
}

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
