#!/usr/bin/env node
// The command line, bundled from its sources on every run, so that it is never older than the checkout.
import { importBundled } from '../scripts/bundle.mjs'

const { main } = await importBundled('lib/cli/main.ts')
await main(process.argv)
