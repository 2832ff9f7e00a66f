import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { layout } from '@/lib/graph/index.ts'
import { reviewOf } from '@/lib/review/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import { anewRows, editRows } from './bench-config.ts'
import { graphRows, openingRows } from './bench-graph.ts'
import { clientConfig, configure, median, printed, type Row, timed } from './measure.ts'
import { scaleText, scaleTextOfNodes } from './scale-text.ts'

const warmSize = 1000

/** Prints how long the stages take on a scale input, with the budget of each and the ratio to parsing in the same run. */
export function benchSize(size: number): void {
  const rows = measure(size)
  const parse = rows.find(({ work }) => work === 'parse, warm')
  print(printed(`${size} ServiceEntries`, rows, parse && { name: 'parse', milliseconds: parse.milliseconds }))
}

/** Prints what a graph of so many nodes costs. */
export function benchGraph(nodes: number): void {
  print(printed(`The graph of ${nodes} nodes`, graphRows(nodes, { documents: documentsOf(scaleTextOfNodes(nodes)), warm: documentsOf(scaleTextOfNodes(Math.min(nodes, warmSize))) })))
}

/** Prints what it costs to open a mesh of 20,000 documents, which is too large to draw. */
export function benchOpening(): void {
  print(printed('A mesh too large to draw', openingRows(documentsOf(scaleText(16_667)), 2000)))
}

function measure(size: number): readonly Row[] {
  const rows: Row[] = []
  const run = <T>(work: string, budget: number | undefined, task: () => T, repeat = 1): T => {
    const taken = Array.from({ length: repeat }, () => timed(task))
    rows.push({ work, milliseconds: median(taken.map(({ milliseconds }) => milliseconds)), budget })
    return taken[taken.length - 1]?.value as T
  }
  const input = scaleText(size)
  const only = (n: number, budget: number): number | undefined => (size === n ? budget : undefined)
  const documents = run('split the text', undefined, () => documentsOf(input))
  run('parse, cold', only(1000, 600), () => documents.map(({ text }) => parseDocument(text)))
  run('parse, warm', only(1000, 300), () => documents.map(({ text }) => parseDocument(text)), 3)
  const compilation = compile(documents)
  run('snapshot', undefined, () => compilation.snapshot)
  run('full config of one sidecar, cold', undefined, () => clientConfig(compilation))
  rows.push(...anewRows(size, { documents, warm: documentsOf(scaleText(Math.min(size, warmSize))) }))
  run('all findings, cold', undefined, () => compilation.findings())
  rows.push(...editRows(size, compilation))
  run('full config of every client, cold', undefined, () => configure(compilation))
  const topology = run('topology, cold, configurations at hand', undefined, () => compilation.topology())
  run(`layout of ${topology.nodes.length} nodes`, undefined, () => layout({ ...topology }), 5)
  const [first] = documents
  if (!first) return rows
  const reviewed = compilation.update([{ key: first.key, text: null }])
  reviewOf(compilation, reviewed)
  run('difference of two states, warm', only(1000, 300), () => reviewOf(compilation, reviewed), 3)
  const text = run('config as JSON text', only(1000, 100), () => JSON.stringify(clientConfig(compilation)))
  rows.push({ work: '  its size, MB', milliseconds: text.length / 1e6 })
  rows.push({ work: '  resident memory, MB', milliseconds: process.memoryUsage.rss() / 1e6 })
  return rows
}

function documentsOf(text: string): ReturnType<typeof documentsFromTexts> {
  return documentsFromTexts([{ path: 'scale.yaml', text }])
}

function print(text: string): void {
  process.stdout.write(text)
}
