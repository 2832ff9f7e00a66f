'use client'
import { useTranslations } from 'use-intl'
import type { Words } from '@/lib/editor/index.ts'
import type en from '@/messages/en/commands.json'

/** Says what a command says, in the language of the screen. */
export function useWords(): (words: Words) => string {
  const t = useTranslations('commands.words')
  return ({ id, args }) => {
    const known: keyof typeof en.words = id
    // Each word has arguments of its own; the catalogue's types cannot follow a union of them.
    return (t as (id: string, args?: Record<string, string | number>) => string)(known, args)
  }
}
