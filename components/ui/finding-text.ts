'use client'
import { useCallback } from 'react'
import { useLocale } from 'use-intl'
import type { Finding } from '@/lib/model/index.ts'
import { filled, type Locale, toldIn } from '@/messages/index.ts'

type Worded = Pick<Finding, 'code' | 'message'> & { readonly args?: Readonly<Record<string, string | number>> | undefined }

/** The text of a finding in a language: the catalogue's, by its code and arguments or by its sentence; else the English one that it carries. */
export function findingText(locale: Locale, { code, message, args = {} }: Worded): string {
  const { codes, tell } = toldIn(locale)
  const text = codes[`${code}(${Object.keys(args).toSorted().join(',')})`]
  return text === undefined ? (tell(message) ?? message) : filled(text.replaceAll(/\[\[(.*?)\]\]/g, (_, part: string) => (holesIn(part).every((name) => args[name]) ? part : '')), args, tell)
}

function holesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? [])
}

/** The text of findings in the page's language. */
export function useFindingText(): (finding: Worded) => string {
  const locale = useLocale()
  return useCallback((finding) => findingText(locale, finding), [locale])
}

/** A sentence of a fault in the page's language; what the catalogue does not know stays as it is. */
export function useSentence(): (english: string) => string {
  const locale = useLocale()
  return useCallback((english) => toldIn(locale).tell(english) ?? english, [locale])
}

type Spoken = Worded & {
  readonly disputed?: string | undefined
  readonly fixes?: readonly { readonly title: string }[] | undefined
  readonly related?: readonly { readonly text: string }[] | undefined
}

/** A finding with all that it says in a language: its text, why it is disputed, the titles of its fixes, and what is related. */
export function toldFinding<F extends Spoken>(locale: Locale, finding: F): F {
  if (locale === 'en') return finding
  const { tell } = toldIn(locale)
  const { disputed, fixes, related } = finding
  return {
    ...finding,
    message: findingText(locale, finding),
    ...(disputed !== undefined && { disputed: tell(disputed) ?? disputed }),
    ...(fixes && { fixes: fixes.map((fix) => ({ ...fix, title: tell(fix.title) ?? fix.title })) }),
    ...(related && { related: related.map((one) => ({ ...one, text: tell(one.text) ?? one.text })) }),
  }
}

/** Findings as the page's language tells them. */
export function useTold(): <F extends Spoken>(finding: F) => F {
  const locale = useLocale()
  return useCallback((finding) => toldFinding(locale, finding), [locale])
}
