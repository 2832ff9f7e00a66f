#!/usr/bin/env node
// `npm run bench [-- SIZES]`: figures and ratios of one run, beside the budgets. Nothing here fails: machines differ, ratios tell.
// Each section runs in a process of its own: what one leaves in memory is not collected on another's time.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { importBundled } from './bundle.mjs'

const [section, ...sizes] = process.argv.slice(2)
const sections = {
  size: async () => (await importBundled('lib/testing/bench.ts')).benchSize(Number(sizes[0])),
  graph: async () => (await importBundled('lib/testing/bench.ts')).benchGraph(Number(sizes[0])),
  opening: async () => (await importBundled('lib/testing/bench.ts')).benchOpening(),
  server: async () => (await importBundled('lib/testing/bench-server.ts')).benchServer(),
}

if (section in sections) {
  await sections[section]()
  process.exit()
}
const asked = process.argv.slice(2).map(Number).filter(Boolean)
const runs = [
  ...(asked.length > 0 ? asked : [100, 1000, 10_000]).map((size) => ['size', String(size)]),
  ['graph', '1000'],
  ['graph', '5000'],
  ...(asked.length === 0 ? [['opening']] : []),
  ['server'],
]
for (const run of runs) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', ...process.execArgv, fileURLToPath(import.meta.url), ...run], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
