'use client'
import { useMutation } from '@tanstack/react-query'
import { type Change, type ChangeDetail, contracts } from '@/lib/api/index.ts'
import type { TextEdit } from '../draft/draft.ts'
import { call } from '../http/call.ts'
import { useOpenMesh } from './mesh-provider.tsx'

/** What each document was before the oldest of some changes that touched it: the texts that lead back. `details` are newest first. */
export function textsBefore(details: readonly ChangeDetail[]): readonly TextEdit[] {
  const texts = new Map<string, string | null>()
  for (const { entries } of details) for (const { key, before } of entries.toReversed()) texts.set(key, before)
  return [...texts].map(([key, text]) => ({ key, text }))
}

/** Puts the state of an earlier revision into the draft; resolves with the number of documents that differ from what is stored. */
export function useRestore() {
  const { session } = useOpenMesh()
  return useMutation({
    mutationFn: async ({ revision, changes, label }: { readonly revision: string; /** All changes after it, newest first. */ readonly changes: readonly Change[]; readonly label: string }) => {
      const later = changes.filter(({ to }) => BigInt(to) > BigInt(revision))
      const details: ChangeDetail[] = []
      for (const { id } of later) details.push(await call(contracts.getChange, { params: { mesh: session.mesh, change: id } }))
      const texts = textsBefore(details)
      const differing = texts.filter(({ key, text }) => (session.baseOf(key)?.text ?? null) !== text)
      session.draft.edit(texts, label)
      return differing.length
    },
  })
}
