// Bundles what the README files say of codes into a module, so that pages, reports and the command line need no files at run time.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const readmes = ['lib/analysis', 'lib/model', 'lib/yaml']
  .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name).replaceAll('\\', '/')))
  .filter((path) => path.endsWith('/README.md')).sort((a, b) => (a < b ? -1 : 1))
const texts = readmes.map((path) => `  ${JSON.stringify(readFileSync(path, 'utf8'))},\n`).join('')
writeFileSync('lib/analysis/handbook/readmes.ts', `// Written by scripts/handbook.mjs from the README files beside analyzers and kinds; edit those.\nexport const readmes: readonly string[] = [\n${texts}]\n`)
