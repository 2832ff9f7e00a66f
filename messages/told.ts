import type { Locale } from './locale.ts'
import type { Told } from './sentences.ts'

/** English texts stand beside the analyzers. */
const english: Told = { codes: {}, tell: () => undefined }

/** Fetched by the pages of that language only. */
const sources: Readonly<Partial<Record<Locale, () => Promise<Told>>>> = { zh: () => import('./zh/told.ts').then(({ told }) => told) }

const known = new Map<Locale, Told>()
const coming = new Map<Locale, Promise<void>>()

/** Fetches how a language tells findings; undefined where there is nothing to fetch. One promise for all who ask. */
export function loadTold(locale: Locale): Promise<void> | undefined {
  const begun = coming.get(locale)
  const source = sources[locale]
  if (begun || !source) return begun
  const promise = source().then((told) => void known.set(locale, told))
  coming.set(locale, promise)
  // What could not be fetched is fetched again by whoever tries again; it fails for those who wait for it.
  promise.catch(() => coming.delete(locale))
  return promise
}

/** How a language tells findings; as in English, before it was loaded. */
export function toldIn(locale: Locale): Told {
  return known.get(locale) ?? english
}
