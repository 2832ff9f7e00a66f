'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { routes } from '@/lib/api/index.ts'
import { call, type FileFault, readFile, useMesh, useRecordComparison } from '@/lib/client/index.ts'
import { goneIn, type ImportFile, type ImportPreview, type ImportScope, planImport, planRemovals, previewImport } from '@/lib/transfer/index.ts'
import { comparisonOf, sourceOf } from './comparison.ts'
import { goneRow, type Row } from './groups.ts'
import type { GivenFile } from './read-dropped.ts'

/** A file that is left out, and why. */
export type UnreadFile = { readonly path: string; readonly fault: FileFault }

export type ImportState = {
  readonly files: readonly GivenFile[]
  readonly pasted: string
  readonly preview: ImportPreview | undefined
  readonly reading: boolean
  /** What cannot be read at all: a file over the limit, an archive, a failing disk. */
  readonly faults: readonly UnreadFile[]
  /** One for each document of the import, and for each that is gone. */
  readonly rows: readonly Row[] | undefined
  readonly chosen: ReadonlySet<string>
  /** The name of the cluster that the documents were read from; empty: they are files of their own. */
  readonly cluster: string
  readonly nameCluster: (name: string) => void
  /** What the import speaks for; undefined: for nothing but its documents. */
  readonly scope: ImportScope | undefined
  readonly setScope: (scope: ImportScope | undefined) => void
  /** What the draft would be given. */
  readonly edits: () => readonly { readonly key: string; readonly text: string | null }[]
  readonly add: (files: readonly GivenFile[]) => void
  readonly remove: (path: string) => void
  readonly paste: (text: string) => void
  readonly choose: (ids: readonly string[], on: boolean) => void
  /** Stores the chosen documents as one change; resolves with the new revision. */
  readonly store: (message: string) => Promise<string>
  /** Remembers how many documents differ, without storing any. */
  readonly compare: () => Promise<void>
  readonly storing: boolean
  readonly error: Error | null
}

/** An import in preparation. Nothing is sent or kept before `store`; Secrets lose their values as they are read. */
export function useImport(): ImportState {
  const mesh = useMesh()
  const queries = useQueryClient()
  const [files, setFiles] = useState<readonly GivenFile[]>([])
  const [pasted, setPasted] = useState('')
  const [result, setResult] = useState<{ readonly preview: ImportPreview; readonly faults: readonly UnreadFile[] }>()
  const [reading, setReading] = useState(false)
  const [decided, setDecided] = useState<Readonly<Record<string, boolean>>>({})
  const [cluster, nameCluster] = useState('')
  const [scope, setScope] = useState<ImportScope>()
  const stored = useMemo(() => [...mesh.documents.values()].map(({ key, text }) => ({ key, text })), [mesh.documents])

  const reads = useRef(0)
  const refresh = useCallback(
    async (given: readonly GivenFile[], text: string) => {
      // Reading takes as long as the files are large: what was asked for last counts, whichever is ready last.
      const read = ++reads.current
      const nothing = given.length === 0 && text.trim() === ''
      setReading(!nothing)
      if (nothing) return setResult(undefined)
      const [texts, faults] = await readAll(given)
      // Lets the progress bar appear before a large import is read.
      await new Promise((resolve) => setTimeout(resolve, 0))
      if (read !== reads.current) return
      setResult({ preview: previewImport(text.trim() ? [...texts, { path: 'pasted.yaml', text }] : texts, stored), faults })
      setReading(false)
    },
    [stored],
  )
  const preview = useMemo(() => result && { ...result.preview, gone: scope ? goneIn(result.preview.items, stored, scope) : [] }, [result, stored, scope])
  const rows = useMemo(() => preview && [...preview.items, ...preview.gone.map(goneRow)], [preview])
  const chosen = useMemo(() => new Set((rows ?? []).filter((row) => canStore(row) && (decided[row.id] ?? isMeant(row))).map(({ id }) => id)), [rows, decided])

  const record = useRecordComparison(mesh.name)
  const mutation = useMutation({
    mutationFn: async (message: string) => {
      if (!preview) throw new Error('nothing to store')
      const bases = new Map([...mesh.documents.values()].map(({ key, resourceVersion }) => [key, resourceVersion]))
      const source = cluster.trim() === '' ? ({ type: 'file' } as const) : ({ type: 'cluster', name: cluster.trim() } as const)
      const edits = [...planImport(preview, chosen, { ...source, at: new Date().toISOString() }), ...planRemovals(preview, chosen)].map((edit) => ({ ...edit, base: bases.get(edit.key) ?? null }))
      return (await call(routes.saveChange, { params: { mesh: mesh.name }, body: { message, edits } })).revision
    },
    onSuccess: () => {
      record.mutate(comparisonOf(rows ?? [], chosen, sourceOf(cluster, files)))
      return Promise.all([['documents', mesh.name], ['mesh', mesh.name], ['meshes'], ['changes', mesh.name]].map((queryKey) => queries.invalidateQueries({ queryKey })))
    },
  })

  return {
    files, pasted, preview, rows, reading, faults: result?.faults ?? [], chosen, cluster, nameCluster, scope, setScope,
    edits: () => (preview ? [...planImport(preview, chosen, { type: 'file' }), ...planRemovals(preview, chosen)].map(({ key, text }) => ({ key, text })) : []),
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
    choose: (ids, on) => setDecided((was) => ({ ...was, ...(on ? rivalsOf(rows ?? [], ids) : {}), ...Object.fromEntries(ids.map((id) => [id, on])) })),
    store: (message) => mutation.mutateAsync(message),
    compare: async () => {
      await record.mutateAsync(comparisonOf(rows ?? [], new Set(), sourceOf(cluster, files)))
    },
    storing: mutation.isPending || record.isPending,
    error: mutation.error ?? record.error,
  }
}

/** Whether something can be done with a row: storing its document, or removing the stored one. */
export function canStore({ verdict }: Row): boolean {
  return verdict === 'new' || verdict === 'changed' || verdict === 'gone'
}

/** What is chosen by itself: of several documents of one name the last; nothing is removed unasked. */
function isMeant({ verdict, superseded }: Row): boolean {
  return verdict !== 'gone' && !superseded
}

/** Documents of the same name as a chosen one give way to it; of those that are chosen at once the last stays. */
function rivalsOf(rows: readonly Row[], ids: readonly string[]): Readonly<Record<string, boolean>> {
  const chosen = new Set(ids)
  const keys = new Set(rows.flatMap(({ id, key }) => (chosen.has(id) && key ? [key] : [])))
  return Object.fromEntries(rows.flatMap(({ id, key }) => (key && keys.has(key) && !chosen.has(id) ? [[id, false] as const] : [])))
}

async function readAll(given: readonly GivenFile[]): Promise<readonly [readonly ImportFile[], readonly UnreadFile[]]> {
  const read = await Promise.all(given.map(async ({ path, content }) => ({ path, ...(await readFile(path, content)) })))
  return [read.flatMap((file) => (file.ok ? [file.value] : [])), read.flatMap((file) => (file.ok ? [] : [{ path: file.path, fault: file.error }]))]
}
