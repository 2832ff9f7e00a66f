#!/usr/bin/env node
// `npm run bench`: figures and ratios of one run, beside the budgets. Nothing here fails: machines differ, ratios tell.
import { importBundled } from './bundle.mjs'

const { bench } = await importBundled('lib/testing/bench.ts')
await bench()
const { benchServer } = await importBundled('lib/testing/bench-server.ts')
await benchServer()
process.exit()
