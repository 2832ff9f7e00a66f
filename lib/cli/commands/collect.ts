import { Command } from 'commander'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KindDefinition, kinds } from '@/lib/model/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'
import { printDocument } from '@/lib/yaml/index.ts'
import { type Answer, ask, type Asking } from '../collect/ask.ts'
import { keep } from '../collect/keep.ts'

type Options = { readonly out: string; readonly context?: string; readonly namespace?: readonly string[]; readonly kubectl: string }

/** `exodos collect`: what Exodos needs to know of a cluster, by the operator's own kubectl and rights, read only. */
export function collectCommand(): Command {
  return new Command('collect')
    .description('Read from a cluster what Exodos needs to know, with your own kubectl and rights: one file per kind. Nothing is changed; values of Secrets never reach the disk.')
    .requiredOption('--out <dir>', 'folder to write to')
    .option('--context <name>', 'context of your kubeconfig')
    .option('-n, --namespace <name...>', 'only these namespaces (all, if none is given); name the root namespace too')
    .option('--kubectl <program>', 'kubectl to use', 'kubectl')
    .action(collect)
}

/** Kinds that are asked for at a time: a cluster answers several as fast as one. */
const AT_ONCE = 4

async function collect({ out, context, namespace = [], kubectl }: Options): Promise<void> {
  const asking: Asking = { kubectl, namespaces: namespace, ...(context && { context }) }
  mkdirSync(out, { recursive: true })
  let total = 0
  for (let from = 0; from < kinds.length; from += AT_ONCE) {
    const some = kinds.slice(from, from + AT_ONCE)
    const answers = await Promise.all(some.map((kind) => ask(kind, asking)))
    for (const [index, answer] of answers.entries()) total += some[index] ? write(some[index], answer, out) : 0
  }
  process.stdout.write(`${total} documents in ${out}. Import the folder, or: npx exodos analyze -f ${out}\n`)
}

/** Writes the file of a kind, and says how many documents it holds. */
function write(kind: KindDefinition, answer: Answer, out: string): number {
  if (answer.type === 'refused') {
    process.exitCode = 1
    process.stderr.write(`${kind.plural}: ${answer.reason}\n`)
    return 0
  }
  const file = join(out, `${kind.group ? `${kind.plural}.${kind.group}` : kind.plural}.yaml`)
  const objects = answer.type === 'objects' ? keep(kind, answer.objects) : []
  // What an earlier collection found of a kind that is gone would pass for the present.
  rmSync(file, { force: true })
  if (objects.length === 0) return 0
  writeFileSync(file, textOf(kind, objects))
  process.stderr.write(`${String(objects.length).padStart(6)} ${kind.plural}\n`)
  return objects.length
}

function textOf({ name, group, versions }: KindDefinition, objects: readonly JsonObject[]): string {
  const apiVersion = group ? `${group}/${versions[0]}` : (versions[0] ?? 'v1')
  return objects.map((object) => printDocument({ apiVersion, kind: name, ...object })).join('---\n')
}
