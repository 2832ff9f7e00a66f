/**
 * messages: every word on screen, one file for each area and language. Kinds, fields, enum values and codes stand in no catalogue:
 * they are the same in every language.
 */
import type { en } from './en/index.ts'
import type { Locale } from './locale.ts'

export { type Locale, locales } from './locale.ts'
export { filled } from './sentences.ts'
export { loadTold, toldIn } from './told.ts'

export type Messages = typeof en

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
