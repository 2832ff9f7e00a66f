import { outlineSlice, topologySlice } from '@/lib/client/slices/topology.ts'
import { compile, type documentsFromTexts } from '@/lib/compile/index.ts'
import { layout } from '@/lib/graph/index.ts'
import { configure, median, type Row, settle, timed, warming } from './measure.ts'

type Documents = ReturnType<typeof documentsFromTexts>

/** Measured so often. */
const times = 12

/** Of a small graph it is also told what the first costs, by code that has not run before; it is the first that a process measures. */
const budgets = { small: { both: 50, afterEdit: 150 }, large: { both: 250, afterEdit: undefined } } as const
const small = 1000

type Input = { readonly documents: Documents; /** A thousand nodes, to warm the code with. */ readonly warm: Documents }

/**
 * What the graph costs while configurations are at hand, which are another stage's work: built of a mesh that was compiled anew, so that
 * nothing of it is remembered, by code that has run before; and after one edit to a ServiceEntry, when what the edit does not touch is
 * remembered.
 */
export function graphRows(nodes: number, { documents, warm }: Input): readonly Row[] {
  const { both, afterEdit } = nodes <= small ? budgets.small : budgets.large
  const entry = documents.find(({ text }) => text.includes('kind: ServiceEntry'))
  if (!entry) return []
  const cold = anew(documents)
  for (let round = 0; round < warming; round++) anew(warm)
  const taken = Array.from({ length: times }, () => anew(documents))
  let compilation = compile(documents)
  topologySlice(compilation)
  const edits = Array.from({ length: 2 * times }, (_, index) => {
    compilation = compilation.update([{ key: entry.key, text: entry.text.replace(/hosts:\n(\s+)- /, `hosts:\n$1- e${index}.`) }])
    return timed(() => topologySlice(compilation)).milliseconds
  }).slice(times)
  return [
    ...(nodes <= small ? [{ work: `topology and layout of ${cold.nodes} nodes, cold`, milliseconds: cold.topology + cold.layout }] : []),
    { work: `topology of ${cold.nodes} nodes, built anew, warm`, milliseconds: median(taken.map(({ topology }) => topology)) },
    { work: '  and its layout', milliseconds: median(taken.map((each) => each.layout)) },
    { work: '  both', milliseconds: median(taken.map((each) => each.topology + each.layout)), budget: both },
    { work: '  one edit → answer with graph and layout', milliseconds: median(edits), budget: afterEdit },
  ]
}

/** One graph of a mesh that nobody has seen. */
function anew(documents: Documents): { readonly nodes: number; readonly topology: number; readonly layout: number } {
  const compilation = compile(documents)
  configure(compilation)
  settle()
  const topology = timed(() => compilation.topology())
  return { nodes: topology.value.nodes.length, topology: topology.milliseconds, layout: timed(() => layout(topology.value)).milliseconds }
}

/** A mesh of so many documents, from their texts to what the screen opens with: too large to draw, it comes folded, first as documents alone tell it. */
export function openingRows(texts: Documents, budget: number): readonly Row[] {
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
