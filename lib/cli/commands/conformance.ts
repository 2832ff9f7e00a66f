import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Command } from 'commander'
import { caseFolders, readCase } from '../conformance/case.ts'
import { runCase } from '../conformance/run.ts'

/** `exodos conformance`: writes, for every case below a root, what we say of it, for comparison with what Istio says. */
export function conformanceCommand(): Command {
  return new Command('conformance')
    .description('For every case folder below CASES (case.yaml and input.yaml), write the files that its expected/ holds, as Exodos makes them. expected/ is never read.')
    .argument('<cases>', 'root of the case folders')
    .requiredOption('--out <dir>', 'folder to write to, at the same relative paths')
    .action((root: string, { out }: { out: string }) => {
      let cases = 0
      let crashed = 0
      for (const folder of caseFolders(root)) {
        cases++
        try {
          write(join(out, relative(root, folder)), runCase(readCase(folder)))
        } catch (error) {
          crashed++
          process.stderr.write(`${relative(root, folder) || '.'}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
        }
      }
      process.stdout.write(`${cases} cases, ${crashed} crashed\n`)
      if (crashed > 0) process.exitCode = 1
    })
}

function write(folder: string, files: Readonly<Record<string, unknown>>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), `${JSON.stringify(content)}\n`)
}
