'use client'
import { useCallback } from 'react'
import { useLocale } from 'use-intl'
import type { Finding } from '@/lib/model/index.ts'
import { codesOf, type Locale } from '@/messages/index.ts'

type Worded = Pick<Finding, 'code' | 'message'> & { readonly args?: Readonly<Record<string, string | number>> | undefined }

/** The text of a finding in a language: the catalogue's, with its arguments; else the English one that it carries. */
export function findingText(locale: Locale, { code, message, args = {} }: Worded): string {
  const text = codesOf(locale)[`${code}(${Object.keys(args).toSorted().join(',')})`]
  return text?.replaceAll(/\[\[(.*?)\]\]/g, (_, part: string) => (holesIn(part).every((name) => args[name]) ? part : '')).replaceAll(hole, (_, name: string) => String(args[name] || '–')) ?? message
}

const hole = /\{(\w+)\}/g

function holesIn(text: string): readonly string[] {
  return [...text.matchAll(hole)].flatMap(([, name]) => name ?? [])
}

/** The text of findings in the page's language. */
export function useFindingText(): (finding: Worded) => string {
  const locale = useLocale()
  return useCallback((finding) => findingText(locale, finding), [locale])
}
