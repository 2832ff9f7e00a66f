#!/usr/bin/env node
// `npm run bench [-- SIZES]`: figures and ratios of one run, beside the budgets. Nothing here fails: machines differ, ratios tell.
// Each section runs in a process of its own: what one leaves in memory is not collected on another's time. What the product does in the
// browser's worker is measured there (`worker`; `graph NODES` in Node, to be profiled); Node runs the same code on the server and on the command line.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { importBundled } from './bundle.mjs'
import { inWorker } from './in-browser.mjs'
import { nodeFlags } from './node-flags.mjs'

const [section, ...sizes] = process.argv.slice(2)
const sections = {
  size: async () => (await importBundled('lib/testing/bench.ts')).benchSize(Number(sizes[0])),
  graph: async () => (await importBundled('lib/testing/bench.ts')).benchGraph(Number(sizes[0])),
  opening: async () => (await importBundled('lib/testing/bench.ts')).benchOpening(),
  worker: benchWorker,
  server: async () => (await importBundled('lib/testing/bench-server.ts')).benchServer(),
}

if (section in sections) {
  await sections[section]()
  process.exit()
}
const asked = process.argv.slice(2).map(Number).filter(Boolean)
const runs = [
  ['worker'],
  ...(asked.length > 0 ? asked : [100, 1000, 10_000]).map((size) => ['size', String(size)]),
  ...(asked.length === 0 ? [['opening']] : []),
  ['server'],
]
for (const run of runs) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', ...nodeFlags, ...process.execArgv, fileURLToPath(import.meta.url), ...run], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

async function benchWorker() {
  const { scaleText, scaleTextOfNodes } = await importBundled('lib/testing/scale-text.ts')
  const { printed } = await importBundled('lib/testing/measure.ts')
  const textsOf = (counts, text) => Object.fromEntries(counts.map((count) => [count, text(count)]))
  const task = { nodes: textsOf([1000, 5000], scaleTextOfNodes), entries: textsOf([1000, 10_000], scaleText) }
  try {
    const { version, answer } = await inWorker('lib/testing/bench-worker.ts', task)
    for (const [title, rows] of answer) process.stdout.write(printed(`In the worker of Chromium ${version}: ${title}`, rows))
  } catch (error) {
    console.error(`\nNothing was measured in a worker; CHROMIUM names the browser that runs it.\n${error.message}`)
  }
}
