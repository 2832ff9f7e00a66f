'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { contracts, limits } from '@/lib/api/index.ts'
import { call, useMesh } from '@/lib/client/index.ts'
import { type ImportItem, type ImportPreview, planImport, previewImport } from '@/lib/transfer/index.ts'
import type { GivenFile } from './read-dropped.ts'

export type ImportState = {
  readonly files: readonly GivenFile[]
  readonly pasted: string
  readonly preview: ImportPreview | undefined
  readonly reading: boolean
  /** What cannot be read at all: a file over the limit, a failing disk. */
  readonly faults: readonly string[]
  readonly chosen: ReadonlySet<string>
  readonly add: (files: readonly GivenFile[]) => void
  readonly remove: (path: string) => void
  readonly paste: (text: string) => void
  readonly choose: (ids: readonly string[], on: boolean) => void
  /** Stores the chosen documents as one change; resolves with the new revision. */
  readonly store: (message: string) => Promise<string>
  readonly storing: boolean
  readonly error: Error | null
}

/** An import in preparation. Nothing is sent or kept before `store`; Secrets lose their values as they are read. */
export function useImport(): ImportState {
  const mesh = useMesh()
  const queries = useQueryClient()
  const [files, setFiles] = useState<readonly GivenFile[]>([])
  const [pasted, setPasted] = useState('')
  const [result, setResult] = useState<{ readonly preview: ImportPreview; readonly faults: readonly string[] }>()
  const [reading, setReading] = useState(false)
  const [unchosen, setUnchosen] = useState<ReadonlySet<string>>(new Set())
  const stored = useMemo(() => [...mesh.documents.values()].map(({ key, text }) => ({ key, text })), [mesh.documents])

  const refresh = useCallback(
    async (given: readonly GivenFile[], text: string) => {
      if (given.length === 0 && text.trim() === '') return setResult(undefined)
      setReading(true)
      const [texts, faults] = await readAll(given)
      // Lets the progress bar appear before a large import is read.
      await new Promise((resolve) => setTimeout(resolve, 0))
      setResult({ preview: previewImport(text.trim() ? [...texts, { path: 'pasted.yaml', text }] : texts, stored), faults })
      setReading(false)
    },
    [stored],
  )
  const preview = result?.preview
  const chosen = useMemo(() => new Set((preview?.items ?? []).filter((item) => canStore(item) && !unchosen.has(item.id)).map(({ id }) => id)), [preview, unchosen])

  const mutation = useMutation({
    mutationFn: async (message: string) => {
      if (!preview) throw new Error('nothing to store')
      const bases = new Map([...mesh.documents.values()].map(({ key, resourceVersion }) => [key, resourceVersion]))
      const edits = planImport(preview, chosen, { type: 'file' }).map((edit) => ({ ...edit, base: bases.get(edit.key) ?? null }))
      return (await call(contracts.saveChange, { params: { mesh: mesh.name }, body: { message, edits } })).revision
    },
    onSuccess: () => Promise.all([['documents', mesh.name], ['mesh', mesh.name], ['meshes'], ['changes', mesh.name]].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })

  return {
    files, pasted, preview, reading, faults: result?.faults ?? [], chosen,
    add: (more) => {
      const paths = new Set(more.map(({ path }) => path))
      const all = [...files.filter(({ path }) => !paths.has(path)), ...more]
      setFiles(all)
      void refresh(all, pasted)
    },
    remove: (path) => {
      const left = files.filter((file) => file.path !== path)
      setFiles(left)
      void refresh(left, pasted)
    },
    paste: (text) => {
      setPasted(text)
      void refresh(files, text)
    },
    choose: (ids, on) => setUnchosen((was) => new Set(on ? [...was].filter((id) => !ids.includes(id)) : [...was, ...ids])),
    store: (message) => mutation.mutateAsync(message),
    storing: mutation.isPending,
    error: mutation.error,
  }
}

/** Whether a document of the preview can be stored at all. */
export function canStore({ verdict, superseded }: ImportItem): boolean {
  return (verdict === 'new' || verdict === 'changed') && !superseded
}

async function readAll(given: readonly GivenFile[]): Promise<readonly [readonly { readonly path: string; readonly text: string }[], readonly string[]]> {
  const faults: string[] = []
  const texts = await Promise.all(
    given.map(async ({ path, size, read }) => {
      if (size > limits.requestBytes) {
        faults.push(path)
        return []
      }
      return read().then((text) => [{ path, text }], () => {
        faults.push(path)
        return []
      })
    }),
  )
  return [texts.flat(), faults]
}
