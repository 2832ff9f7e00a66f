import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { outlineSlice, topologySlice } from '@/lib/client/slices/topology.ts'
import { type Compilation, compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { layout } from '@/lib/graph/index.ts'

/** The scale input gives about so many nodes per ServiceEntry: its host, subsets, stacks of endpoints. */
const nodesPerEntry = 2.4
const documentsPerEntry = 1.2
/** Measured so often, after as many that let the engine compile what it runs. */
const times = 12

export type GraphRow = { readonly work: string; readonly milliseconds: number; readonly budget?: number }

/**
 * What the graph costs while configurations are at hand, which are another stage's work: built of a mesh that was compiled anew, so that
 * nothing of it is remembered, by code that has run before (`warm`) or, as the first of a process, by code that has not; and after one
 * edit to a ServiceEntry, when what the edit does not touch is remembered.
 */
export function graphRows(nodes: number, budget: number, { first = false, afterEdit }: { readonly first?: boolean; readonly afterEdit?: number } = {}): readonly GraphRow[] {
  const documents = scale(Math.round(nodes / nodesPerEntry))
  const entry = documents.find(({ text }) => text.includes('kind: ServiceEntry'))
  if (!entry) return []
  const [cold, ...others] = Array.from({ length: 2 * times }, () => anew(documents))
  if (!cold) return []
  const warm = others.slice(times - 1)
  let compilation = compile(documents)
  topologySlice(compilation)
  const edits = Array.from({ length: 2 * times }, (_, index) => {
    compilation = compilation.update([{ key: entry.key, text: entry.text.replace(/hosts:\n(\s+)- /, `hosts:\n$1- e${index}.`) }])
    return timed(() => topologySlice(compilation)).milliseconds
  }).slice(times)
  return [
    ...(first ? [{ work: `topology and layout of ${cold.nodes} nodes, cold`, milliseconds: cold.topology + cold.layout }] : []),
    { work: `topology of ${cold.nodes} nodes, built anew, warm`, milliseconds: median(warm.map(({ topology }) => topology)) },
    { work: '  and its layout', milliseconds: median(warm.map((each) => each.layout)) },
    { work: '  both', milliseconds: median(warm.map((each) => each.topology + each.layout)), budget },
    { work: '  one edit → answer with graph and layout', milliseconds: median(edits), ...(afterEdit !== undefined && { budget: afterEdit }) },
  ]
}

/** One graph of a mesh that nobody has seen. */
function anew(documents: Parameters<typeof compile>[0]): { readonly nodes: number; readonly topology: number; readonly layout: number } {
  const compilation = compile(documents)
  configure(compilation)
  settle()
  const topology = timed(() => compilation.topology())
  return { nodes: topology.value.nodes.length, topology: topology.milliseconds, layout: timed(() => layout(topology.value)).milliseconds }
}

/** A mesh of so many documents, from their texts to what the screen opens with: too large to draw, it comes folded, first as documents alone tell it. */
export function openingRows(documents: number, budget: number): readonly GraphRow[] {
  const texts = scale(Math.round(documents / documentsPerEntry))
  const stages = ['read', 'outline', 'snapshot', 'configurations', 'topology', 'view and layout'] as const
  let compilation = compile([])
  const work: Readonly<Record<(typeof stages)[number], () => void>> = {
    read: () => { compilation = compile(texts) },
    outline: () => void outlineSlice(compilation),
    snapshot: () => void compilation.snapshot,
    configurations: () => configure(compilation),
    topology: () => void compilation.topology(),
    'view and layout': () => void topologySlice(compilation),
  }
  const rows = stages.map((stage) => ({ work: `  ${stage}`, milliseconds: timed(work[stage]).milliseconds }))
  const shown = topologySlice(compilation).topology.nodes.length
  const until = (count: number) => rows.slice(0, count).reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  return [
    { work: `opening ${texts.length} documents, outline of ${outlineSlice(compilation)?.topology.nodes.length ?? 0} nodes`, milliseconds: until(2), budget },
    { work: `  the graph itself, ${shown} nodes drawn`, milliseconds: until(rows.length) },
    ...rows,
  ]
}

/**
 * Moves what the stages before have made out of the nursery, so that it is not copied on the time of the next. Not a whole collection: that
 * shrinks the nursery and drops compiled code, and what comes next is slowed for it.
 */
export function settle(): void {
  const { gc } = globalThis as { readonly gc?: (options: { readonly type: 'minor' }) => void }
  gc?.({ type: 'minor' })
  gc?.({ type: 'minor' })
}

/** What Envoys are sent is another stage's work: it is made before the graph is timed. */
export function configure(compilation: Compilation): void {
  for (const proxy of compilation.proxies()) {
    const { listeners, routes, clusters, endpoints } = compilation.configOf(proxy)
    void [listeners, routes, clusters, endpoints]
  }
}

function scale(entries: number): ReturnType<typeof documentsFromTexts> {
  return documentsFromTexts([{ path: 'scale.yaml', text: scaleText(entries) }])
}

/** The scale input of so many ServiceEntries. */
export function scaleText(entries: number): string {
  return execFileSync(process.execPath, [join(process.cwd(), 'conformance/scale/generate.mjs'), String(entries)], { encoding: 'utf8', maxBuffer: 1 << 30 })
}

/** A task's answer, and how long it took. */
export function timed<T>(task: () => T): { readonly value: T; readonly milliseconds: number } {
  const start = performance.now()
  const value = task()
  return { value, milliseconds: performance.now() - start }
}

/** The middle one; 0 of none. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
