#!/usr/bin/env node
// `npm run fuzz -- --runs N [--seed S]`: mutated reference cases through the whole pipeline; prints what crashed, and fails if anything did.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { importBundled, root } from './bundle.mjs'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string', default: String(Date.now() % 1e9) } } })
const { fuzz } = await importBundled('lib/testing/fuzz.ts')
const started = Date.now()
const { crashes, documents } = fuzz(join(root, 'conformance'), { runs: Number(values.runs), seed: Number(values.seed) })
for (const { run, case: folder, error, text } of crashes.slice(0, 5)) console.log(`run ${run} of ${folder}\n${error}\n${text.slice(0, 4000)}\n`)
console.log(`${values.runs} sets with ${documents} documents, seed ${values.seed}: ${crashes.length} crashed (${((Date.now() - started) / 1000).toFixed(1)} s)`)
process.exitCode = crashes.length > 0 ? 1 : 0
