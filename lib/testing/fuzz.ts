import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { caseFolders } from '@/lib/cli/index.ts'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { layout } from '@/lib/graph/index.ts'
import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { parseDocuments, printDocument } from '@/lib/yaml/index.ts'

/** A run that ended in an exception, with what is needed to see it again. */
export type Crash = { readonly run: number; readonly case: string; readonly text: string; readonly error: string }

/** Numbers between 0 and 1 from a seed: the same seed, the same runs. (mulberry32) */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const hostile: readonly Json[] = [
  null, '', 0, -1, 1.5, 65_536, 1e308, true, [], {}, [[]], [null], [{}], { a: null }, '*', '**', '*.', '.', '/', '~', '~/*', '*/*', '%', '%%', '{', 'a'.repeat(300), '​', '\u0000', '‮rtl', '你好.example',
  '999.999.999.999', '1.2.3.4/33', '::', '::/129', 'unix://', 'unix:///x', '0s', '-1s', '1e9h', '(a+)+$', '[', 'toString', '__proto__x', 'constructor', 'svc.cluster.local', 'istio-system', 'outbound|80||x',
]

/** What many runs came to: how many documents went through, and what crashed. */
export type Fuzzed = { readonly documents: number; readonly crashes: readonly Crash[] }

/** Runs the whole pipeline over mutated reference cases. Each run is one set of documents. */
export function fuzz(root: string, { runs, seed }: { readonly runs: number; readonly seed: number }): Fuzzed {
  const random = randomFrom(seed)
  const folders = [...caseFolders(root)]
  const inputs = new Map<string, readonly JsonObject[]>()
  const crashes: Crash[] = []
  let documents = 0
  for (let run = 0; run < runs; run++) {
    const folder = folders[Math.floor(random() * folders.length)] ?? root
    const objects = inputs.get(folder) ?? parseDocuments(readFileSync(join(folder, 'input.yaml'), 'utf8')).documents.flatMap(({ object }): readonly JsonObject[] => (object ? [object] : []))
    inputs.set(folder, objects)
    const text = torn(mutated(objects, random).filter(isObject).map((object) => printDocument(object)).join('---\n'), random)
    try {
      documents += runPipeline(text)
    } catch (error) {
      crashes.push({ run, case: folder, text, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  }
  return { documents, crashes }
}

/** Everything that is derived from documents: findings, each proxy's configuration, the graph. Answers how many documents there were. */
export function runPipeline(text: string): number {
  const compilation = compile(documentsFromTexts([{ path: 'fuzz.yaml', text }]))
  const failed = compilation.locatedFindings().find(({ code }) => code === 'EXO9999')
  if (failed) throw new Error(failed.message)
  for (const proxy of compilation.proxies()) {
    const { listeners, routes, clusters, endpoints } = compilation.configOf(proxy)
    JSON.stringify([listeners, routes, clusters, endpoints])
    JSON.stringify(compilation.bootstrapOf(proxy))
  }
  layout(compilation.topology())
  return compilation.documents.size
}

const scraps = ['\t', '\n', ': ', '- ', '---\n', '{', '[', '"', "'", '&a ', '*a', '<<: ', '!!binary ', '|\n', '#', '? ', '\r', '\u0000', '\ud800', 'yes', '0x1F', '1_000', '~'] as const

/** Now and then the text itself is torn: a piece gone, doubled, or a scrap put where it does not belong. */
function torn(text: string, random: () => number): string {
  if (random() > 0.2) return text
  const start = Math.floor(random() * text.length)
  const end = start + Math.floor(random() * 40)
  const choice = random()
  if (choice < 0.3) return text.slice(0, start) + text.slice(end)
  if (choice < 0.5) return text.slice(0, end) + text.slice(start)
  return text.slice(0, start) + (scraps[Math.floor(random() * scraps.length)] ?? '') + text.slice(start)
}

function mutated(objects: readonly JsonObject[], random: () => number): readonly JsonObject[] {
  const changed = [...objects]
  const times = 1 + Math.floor(random() * 4)
  for (let i = 0; i < times && changed.length > 0; i++) {
    const at = Math.floor(random() * changed.length)
    const object = changed[at]
    if (object && random() < 0.08) changed.splice(at, random() < 0.5 ? 1 : 0, object)
    else if (object) changed[at] = mutate(object, random) as JsonObject
  }
  return changed
}

/** The value with one change somewhere in it: a field gone, doubled, of another type, or with hostile content. */
function mutate(value: Json, random: () => number): Json {
  if (Array.isArray(value) && value.length > 0 && random() < 0.9) {
    const items = value as readonly Json[]
    const at = Math.floor(random() * items.length)
    const choice = random()
    if (choice < 0.15) return items.filter((_, i) => i !== at)
    if (choice < 0.3) return [...items, items[at] ?? null]
    return items.map((item, i) => (i === at ? mutate(item, random) : item))
  }
  if (isObject(value) && Object.keys(value).length > 0 && random() < 0.9) {
    const keys = Object.keys(value)
    const key = keys[Math.floor(random() * keys.length)] ?? ''
    const choice = random()
    if (choice < 0.1) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
    if (choice < 0.15) return { ...value, [`${key}X`]: value[key] ?? null }
    return { ...value, [key]: mutate(value[key] ?? null, random) }
  }
  return hostile[Math.floor(random() * hostile.length)] ?? null
}
