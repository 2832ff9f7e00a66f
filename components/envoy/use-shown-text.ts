'use client'
import { useMemo } from 'react'
import { useDraft, useMesh, useView } from '@/lib/client/index.ts'
import type { FieldPath } from '@/lib/model/index.ts'
import { rangeOf } from '@/lib/yaml/index.ts'

/** Lines of a text, 1-based, both ends included. */
export type Lines = { readonly start: number; readonly end: number }

/** The text of a document as the shown view has it; undefined when the view has no such document. */
export function useShownText(document: string | undefined): string | undefined {
  const mesh = useMesh()
  const { edits } = useDraft()
  const { core } = useView()
  if (document === undefined) return undefined
  const edit = core === 'draft' ? edits[document] : undefined
  return edit ? (edit.text ?? undefined) : mesh.documents.get(document)?.text
}

/** The line of a field in the shown text. */
export function useLineOf(document: string, path: FieldPath): number | undefined {
  const text = useShownText(document)
  return useMemo(() => (text === undefined ? undefined : rangeOf(text, path)?.startLine), [text, path])
}

/** The lines of a field, its key included; of a whole document the first line only. */
export function linesOf(text: string, path: FieldPath): Lines | undefined {
  const value = rangeOf(text, path)
  const key = rangeOf(text, path, true)
  if (!value || !key) return undefined
  if (path.length === 0) return { start: 1, end: 1 }
  return { start: Math.min(value.startLine, key.startLine), end: Math.max(value.endLine, key.endLine) }
}
