#!/usr/bin/env node
// Bundles the command line from its sources on every run (about 0.2 s), so that it is never older than the checkout.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cache = join(root, 'node_modules', '.cache', 'exodos')
const outfile = join(cache, `cli-${process.pid}.mjs`)

const built = await build({
  entryPoints: [join(root, 'lib/cli/main.ts')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  alias: { '@': root },
  sourcemap: 'inline',
  write: false,
  logLevel: 'error',
})
mkdirSync(cache, { recursive: true })
writeFileSync(outfile, built.outputFiles[0].contents)
const { rmSync } = await import('node:fs')
process.on('exit', () => rmSync(outfile, { force: true }))
const { main } = await import(pathToFileURL(outfile).href)
await main(process.argv)
