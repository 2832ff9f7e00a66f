import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { anewRows, editRows } from './bench-config.ts'
import { graphRows } from './bench-graph.ts'
import type { Row } from './measure.ts'

/** Scale inputs, as texts. */
export type WorkerTask = { readonly entries: Readonly<Record<number, string>>; readonly nodes: Readonly<Record<number, string>> }
export type WorkerRows = readonly (readonly [title: string, rows: readonly Row[]])[]

type Scope = { postMessage: (rows: WorkerRows) => void; addEventListener: (type: 'message', listener: (event: { readonly data: WorkerTask }) => void) => void }
const scope = globalThis as unknown as Scope

const documentsOf = (text: string) => documentsFromTexts([{ path: 'scale.yaml', text }])

function measured({ entries, nodes }: WorkerTask): WorkerRows {
  const graphs = Object.entries(nodes).map(([count, text]) => ({ count: Number(count), documents: documentsOf(text) }))
  const rows: (readonly [string, readonly Row[]])[] = []
  const few = graphs[0]?.documents ?? []
  for (const { count, documents } of graphs) rows.push([`the graph of ${count} nodes`, graphRows(count, { documents, warm: few })])
  const sizes = Object.entries(entries).map(([count, text]) => ({ size: Number(count), documents: documentsOf(text) }))
  const warm = sizes[0]?.documents ?? []
  for (const { size, documents } of sizes) rows.push([`${size} ServiceEntries`, [...anewRows(size, { documents, warm }), ...editRows(size, compile(documents))]])
  return rows
}

scope.addEventListener('message', ({ data }) => scope.postMessage(measured(data)))
