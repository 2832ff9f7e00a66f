'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { routes } from '@/lib/api/index.ts'
import { changeOf, type Draft, type TextEdit } from '../draft/draft.ts'
import { ApiError } from '../http/api-error.ts'
import { call } from '../http/call.ts'
import { useDraftState, useOpenMesh } from './mesh-provider.tsx'
import { type Overtaken, overtakenBy } from './use-overtaken.ts'
import { savingKey, storedQuery, storeSaved } from './stored-query.ts'

export type DraftHandle = {
  readonly edits: Draft['edits']
  readonly count: number
  /** What undo would take back, and redo bring again; undefined when there is nothing. */
  readonly undoes: string | undefined
  readonly redoes: string | undefined
  /** The browser keeps nothing: the draft lives in this tab only. */
  readonly notKept: boolean
  /** Sets texts; null deletes. The label is what Undo says. */
  readonly edit: (texts: readonly TextEdit[], label: string, options?: { readonly typing?: boolean }) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly discard: (label: string) => void
  /** How a document differs from what is stored; undefined when it does not. */
  readonly changeOf: (key: string) => 'added' | 'changed' | 'removed' | undefined
}

/** The draft of the open mesh. */
export function useDraft(): DraftHandle {
  const { session } = useOpenMesh()
  const draft = useDraftState()
  return useMemo(() => {
    const store = session.draft
    return {
      edits: draft.edits,
      count: Object.keys(draft.edits).length,
      undoes: draft.done.at(-1)?.label,
      redoes: draft.undone.at(-1)?.label,
      notKept: store.storageFailed,
      edit: (texts, label, options) => store.edit(texts, label, options?.typing),
      undo: () => store.undo(),
      redo: () => store.redo(),
      discard: (label) => store.discard(label),
      changeOf: (key) => {
        const edit = draft.edits[key]
        return edit && changeOf(edit)
      },
    }
  }, [session, draft])
}

/** The text of a document as the draft has it: null when it is deleted or unknown. */
export function useText(key: string | undefined): string | null {
  const { stored } = useOpenMesh()
  const { edits } = useDraftState()
  if (key === undefined) return null
  const edit = edits[key]
  return edit ? edit.text : (stored?.documents.get(key)?.text ?? null)
}

export type SaveHandle = {
  /** Stores the draft as one change. Resolves with the new revision; a failure keeps the draft. */
  readonly save: (message: string) => Promise<string>
  readonly saving: boolean
  readonly error: Error | null
  /** Documents that somebody else changed since their edit began, found when it was saved. */
  readonly conflicts: readonly Overtaken[]
  /** Settles them: what each document of the draft shall be, over what is stored now. */
  readonly settle: (settled: Draft['edits']) => void
  readonly forget: () => void
}

/** Saving the draft of the open mesh. */
export function useSave(): SaveHandle {
  const { session } = useOpenMesh()
  const queries = useQueryClient()
  const mutation = useMutation({
    mutationKey: savingKey(session.mesh),
    mutationFn: async (message: string) => {
      const sent = session.draft.current.edits
      const edits = Object.entries(sent).map(([key, { text, base }]) => ({ key, text, base: base?.resourceVersion ?? null }))
      const saved = await call(routes.saveChange, { params: { mesh: session.mesh }, body: { message, edits } })
      const stored = storeSaved(queries, session.mesh, Object.keys(sent), saved)
      session.draft.saved(sent, (key) => {
        const document = stored?.documents.get(key)
        return document ? { resourceVersion: document.resourceVersion, text: document.text } : null
      })
      for (const queryKey of [['mesh', session.mesh], ['meshes'], ['changes', session.mesh]]) void queries.invalidateQueries({ queryKey })
      return saved.revision
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status === 409) void queries.invalidateQueries({ queryKey: storedQuery(queries, session.mesh).queryKey })
    },
  })
  const { edits } = useDraftState()
  const conflicts = useMemo(() => (mutation.error instanceof ApiError ? mutation.error.conflicts.map((conflict) => overtakenBy(conflict, edits[conflict.key])) : []), [mutation.error, edits])
  return {
    save: (message) => mutation.mutateAsync(message),
    saving: mutation.isPending,
    error: mutation.error,
    conflicts,
    settle: (settled) => {
      session.draft.settle(settled)
      mutation.reset()
    },
    forget: () => mutation.reset(),
  }
}

/** Asks before the page is left while a draft is unsaved. */
export function useLeaveGuard(): void {
  const { edits } = useDraftState()
  const unsaved = Object.keys(edits).length > 0
  useEffect(() => {
    if (!unsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [unsaved])
}
