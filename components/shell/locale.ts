import { type Locale, locales } from '@/messages/index.ts'

/** The cookie that holds a language chosen by hand. */
export const localeCookie = 'exodos-locale'

/** A chosen language first, else the best of the browser's Accept-Language, else English. */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const known = locales.find((locale) => locale === chosen)
  if (known) return known
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.toLowerCase().split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
    })
    .toSorted((a, b) => b.quality - a.quality)
  for (const { language } of wanted) {
    const match = locales.find((locale) => locale === language)
    if (match) return match
  }
  return 'en'
}
