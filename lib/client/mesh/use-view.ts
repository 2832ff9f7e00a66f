'use client'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import type { CoreView } from '../core/protocol.ts'
import { useDraftState } from './mesh-provider.tsx'

export const shownViews = ['saved', 'draft', 'difference'] as const
/** What every screen shows: what is stored, the draft over it, or how they differ. */
export type ShownView = (typeof shownViews)[number]

const parser = parseAsStringLiteral(shownViews)

/** The view in the address; without one, the draft as soon as there is one. */
export function useView(): { readonly shown: ShownView; readonly core: CoreView; readonly show: (view: ShownView) => void } {
  const [chosen, setChosen] = useQueryState('view', parser)
  const draft = useDraftState()
  const shown = chosen ?? (Object.keys(draft.edits).length > 0 ? 'draft' : 'saved')
  return { shown, core: shown === 'saved' ? 'saved' : 'draft', show: (view) => void setChosen(view) }
}
