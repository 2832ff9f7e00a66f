'use client'
import { useTranslations } from 'use-intl'
import { useFindingText } from '@/components/ui/index.ts'
import type { Refusal } from '@/lib/editor/index.ts'
import type en from '@/messages/en/commands.json'

/** Says what a command says, in the language of the screen; what a cluster says of a document is told as findings are. */
export function useWords(): (words: Refusal) => string {
  const t = useTranslations('commands.words')
  const told = useFindingText()
  return ({ id, args, fault }) => {
    const known: keyof typeof en.words = id
    // Each word has arguments of its own; the catalogue's types cannot follow a union of them.
    return (t as (id: string, args?: Record<string, string | number>) => string)(known, { ...args, ...(fault && { text: told(fault) }) })
  }
}
