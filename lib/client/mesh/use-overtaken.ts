'use client'
import { useMemo } from 'react'
import type { Conflict } from '@/lib/api/index.ts'
import type { Draft, DraftEdit } from '../draft/draft.ts'
import { useDraftState, useOpenMesh } from './mesh-provider.tsx'
import type { Stored } from './session.ts'

/** A document of the draft that somebody changed since its edit began: on three sides, and the version that is stored now. */
export type Overtaken = { readonly key: string; readonly base: string | null; readonly mine: string | null; readonly current: DraftEdit['base'] }

/** Documents of the draft that began from a state which is no longer the stored one. */
export function useOvertaken(): readonly Overtaken[] {
  const { stored } = useOpenMesh()
  const { edits } = useDraftState()
  return useMemo(() => overtakenIn(edits, stored), [edits, stored])
}

export function overtakenIn(edits: Draft['edits'], stored: Pick<Stored, 'documents'> | undefined): readonly Overtaken[] {
  if (!stored) return []
  return Object.entries(edits).flatMap(([key, { text, base }]) => {
    const document = stored.documents.get(key)
    const current = document ? { resourceVersion: document.resourceVersion, text: document.text } : null
    return base?.resourceVersion === current?.resourceVersion ? [] : [{ key, base: base?.text ?? null, mine: text, current }]
  })
}

/** A conflict that the server found, which may be newer than what this page knows as stored. */
export function overtakenBy({ key, proposed, current }: Conflict, edit: DraftEdit | undefined): Overtaken {
  return { key, base: edit?.base?.text ?? null, mine: edit ? edit.text : proposed, current: current && { resourceVersion: current.resourceVersion, text: current.text } }
}

/** Puts what was decided into the draft. */
export function useSettle(): (settled: Draft['edits']) => void {
  const { session } = useOpenMesh()
  return (settled) => session.draft.settle(settled)
}
