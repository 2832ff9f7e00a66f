import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { layout } from '@/lib/graph/index.ts'
import { proxyFrom } from '@/lib/mesh/index.ts'
import { reviewOf } from '@/lib/review/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import { configure, graphRows, median, openingRows, scaleText, settle, timed } from './bench-graph.ts'

/** How often a thing is measured. */
const TIMES = 12
/** After so many rounds with a thousand entries nothing gets faster any more: until about the fortieth the engine still compiles. */
const WARMING = 48
const warmSize = 1000

type Row = { readonly work: string; readonly milliseconds: number; readonly budget?: number }

/** Prints how long the stages take on a scale input, with the budget of each and the ratio to parsing in the same run. */
export function benchSize(size: number): void {
  print(`${size} ServiceEntries`, measure(size))
}

/** Prints what a graph of so many nodes costs. */
export function benchGraph(nodes: number): void {
  print(`The graph of ${nodes} nodes`, nodes === 1000 ? graphRows(nodes, 50, { first: true, afterEdit: 150 }) : graphRows(nodes, 250))
}

/** Prints what it costs to open a mesh that is too large to draw. */
export function benchOpening(): void {
  print('A mesh too large to draw', openingRows(20_000, 2000))
}

function measure(size: number): readonly Row[] {
  const rows: Row[] = []
  const run = <T>(work: string, budget: number | undefined, task: () => T, repeat = 1): T => {
    let result: T | undefined
    const times: number[] = []
    for (let i = 0; i < repeat; i++) {
      const taken = timed(task)
      result = taken.value
      times.push(taken.milliseconds)
    }
    rows.push({ work, milliseconds: median(times), ...(budget !== undefined && { budget }) })
    return result as T
  }
  const input = scaleText(size)
  const only = (n: number, budget: number): number | undefined => (size === n ? budget : undefined)
  const documents = run('split the text', undefined, () => documentsFromTexts([{ path: 'scale.yaml', text: input }]))
  run('parse, cold', only(1000, 600), () => documents.map(({ text }) => parseDocument(text)))
  run('parse, warm', only(1000, 300), () => documents.map(({ text }) => parseDocument(text)), 3)
  const compilation = compile(documents)
  run('snapshot', undefined, () => compilation.snapshot)
  const proxy = proxyFrom(compilation.snapshot, { name: 'client', type: 'sidecar', namespace: 'shapes', ip: '10.244.0.10', labels: { app: 'client' } })
  const whole = (of: typeof compilation): unknown => {
    const { listeners, routes, clusters, endpoints } = of.configOf(proxy)
    return [listeners, routes, clusters, endpoints]
  }
  run('full config of one sidecar, cold', undefined, () => whole(compilation))
  const first = documents[0]
  if (!first) return rows
  const edits = Array.from({ length: TIMES }, (_, i) => compilation.update([{ key: first.key, text: `${first.text}\n# ${i}` }]))
  let next = 0
  // Meshes of the same text that share nothing with what was made before: what a stage costs by itself once its code is warm.
  const anew = (work: string, budget: number | undefined, task: (mesh: typeof compilation) => unknown): void => {
    const warming = documentsFromTexts([{ path: 'warming.yaml', text: scaleText(Math.min(size, warmSize)) }])
    for (let round = 0; round < WARMING; round++) onceAnew(warming, task)
    const times = Array.from({ length: size > warmSize ? 5 : TIMES }, () => onceAnew(documents, task))
    rows.push({ work, milliseconds: median(times), ...(budget !== undefined && { budget }) })
  }
  anew('full config of one sidecar, anew, warm', only(1000, 60) ?? only(10_000, 700), whole)
  anew('all findings, anew, warm', only(1000, 100), (mesh) => mesh.findings())
  run('one edit → full config of one sidecar', undefined, () => whole(edits[next++ % edits.length] ?? compilation), TIMES)
  let edited = compilation
  for (const part of ['clusters', 'endpoints', 'listeners', 'routes'] as const) {
    run(`one edit → ${part} of that sidecar`, only(10_000, 50), () => {
      edited = edited.update([{ key: first.key, text: `${first.text}\n# ${part} ${next++}` }])
      return edited.configOf(proxy)[part]
    }, TIMES)
  }
  run('all findings, cold', undefined, () => compilation.findings())
  next = 0
  run('one edit → all findings', only(10_000, 50), () => (edits[next++ % edits.length] ?? compilation).findings(), TIMES)
  run('full config of every client, cold', undefined, () => configure(compilation))
  const topology = run('topology, cold, configurations at hand', undefined, () => compilation.topology())
  run(`layout of ${topology.nodes.length} nodes`, undefined, () => layout({ ...topology }), 5)
  const reviewed = compilation.update([{ key: first.key, text: null }])
  reviewOf(compilation, reviewed)
  run('difference of two states, warm', only(1000, 300), () => reviewOf(compilation, reviewed), 3)
  const text = run('config as JSON text', only(1000, 100), () => JSON.stringify(whole(compilation)))
  rows.push({ work: `  its size, MB`, milliseconds: text.length / 1e6 })
  rows.push({ work: '  resident memory, MB', milliseconds: process.memoryUsage.rss() / 1e6 })
  return rows
}

/** What a task takes on a mesh that nothing is remembered of. */
function onceAnew(documents: ReturnType<typeof documentsFromTexts>, task: (mesh: ReturnType<typeof compile>) => unknown): number {
  const mesh = compile(documents)
  void mesh.snapshot
  settle()
  return timed(() => task(mesh)).milliseconds
}

function print(title: string, rows: readonly Row[]): void {
  const unit = rows.find(({ work }) => work === 'parse, warm')?.milliseconds
  process.stdout.write(`\n${title}\n`)
  for (const { work, milliseconds, budget } of rows) {
    process.stdout.write(`  ${work.padEnd(40)} ${milliseconds.toFixed(1).padStart(10)} ms${unit === undefined ? '' : `  ${(milliseconds / unit).toFixed(2).padStart(8)} × parse`}${budget ? `   budget ${budget} ms` : ''}\n`)
  }
}
