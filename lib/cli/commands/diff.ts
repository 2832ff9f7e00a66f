import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { Command, Option } from 'commander'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { type FileChanges, fileChanges, gitPatch, isAlarming, type Review, reviewMarkdown, reviewOf, reviewText, shipmentOf, type SourceFile } from '@/lib/review/index.ts'
import { assertNever } from '@/lib/std/index.ts'
import { InputError, readInputs } from '../read.ts'

type Options = { readonly output: 'text' | 'markdown' | 'json'; readonly server: string; readonly out?: string }
type State = { readonly mesh: string; readonly revision?: string } | { readonly files: ReturnType<typeof readInputs> }

/** `exodos diff`: what a change does, before it ships. */
export function diffCommand(): Command {
  return new Command('diff')
    .description('What lies between two states of a mesh: legs that clients lose, gain and see changed, findings new and gone, Envoy items per proxy, documents. Exit code 1 when a client loses a leg or an error is new.')
    .argument('<base>', 'as it was: a file or folder with Kubernetes documents, - for standard input, or mesh:NAME, mesh:NAME@REVISION of a running Exodos')
    .argument('<head>', 'as it will be, likewise')
    .addOption(new Option('-o, --output <format>', 'output format').choices(['text', 'markdown', 'json']).default('text'))
    .option('--out <folder>', 'write the difference as files as well: 1-apply.yaml, 2-delete.yaml, changes.patch for the files of the base and, for the settings of the mesh, what their owner takes')
    .addOption(new Option('--server <address>', 'the running Exodos that mesh: speaks of; its TOKEN is read from the environment').env('EXODOS_SERVER').default('http://127.0.0.1:3000'))
    .action(async (base: string, head: string, { output, server, out }: Options) => {
      const [before, after] = [stateOf(base), stateOf(head)]
      const { texts, ...review } = 'files' in before && 'files' in after ? compared(before.files, after.files) : await askedOf(server, { base: before, head: after, texts: out !== undefined })
      process.stdout.write(written(review, output))
      if (out !== undefined) ship(out, review, texts ?? {}, 'files' in before ? within(base, before.files) : [])
      if (isAlarming(review)) process.exitCode = 1
    })
}

type Texts = Readonly<Record<string, { readonly before: string | null; readonly after: string | null }>>
type Answer = Review & { readonly texts?: Texts }

function compared(base: ReturnType<typeof readInputs>, head: ReturnType<typeof readInputs>): Answer {
  const [before, after] = [compile(documentsFromTexts(base)), compile(documentsFromTexts(head))]
  const review = reviewOf(before, after)
  return { ...review, texts: Object.fromEntries(review.documents.map(({ key }) => [key, { before: before.documents.get(key)?.text ?? null, after: after.documents.get(key)?.text ?? null }])) }
}

function ship(folder: string, { documents, legs }: Review, texts: Texts, sources: readonly SourceFile[]): void {
  const side = (name: 'before' | 'after') => new Map(Object.entries(texts).flatMap(([key, { [name]: text }]) => (text === null ? [] : [[key, { text }] as const])))
  mkdirSync(folder, { recursive: true })
  for (const { name, text, command } of shipmentOf({ before: side('before'), after: side('after') }, documents, legs.legs).files) {
    const path = join(folder, name)
    writeFileSync(path, text)
    process.stderr.write(`${command} ${path}\n`)
  }
  if (sources.length > 0) shipPatch(join(folder, 'changes.patch'), fileChanges(sources, texts))
}

/** The same as changes to the files of the base. */
function shipPatch(path: string, { changes, left }: FileChanges): void {
  if (changes.length === 0) return
  writeFileSync(path, gitPatch(changes))
  process.stderr.write(`git apply ${path}\n`)
  for (const { key, why, paths } of left) if (why !== 'kept') process.stderr.write(`not in the patch: ${key} (${why}${paths ? `: ${paths.join(', ')}` : ''})\n`)
}

/** Paths as they stand inside the folder that was named: that is where a patch is applied. */
function within(base: string, files: readonly SourceFile[]): readonly SourceFile[] {
  return base === '-' ? [] : files.map(({ path, text }) => ({ path: relative(base, path) || basename(path), text }))
}

function stateOf(argument: string): State {
  const [, mesh, revision] = /^mesh:([^@]+)(?:@(\d+))?$/.exec(argument) ?? []
  if (mesh === undefined) return { files: readInputs([argument]) }
  return revision === undefined ? { mesh } : { mesh, revision }
}

/** A server compares as the command does; it answers a review. */
async function askedOf(server: string, body: { readonly base: State; readonly head: State; readonly texts: boolean }): Promise<Answer> {
  const token = process.env['TOKEN']
  const response = await fetch(new URL('/api/v1/diff', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new InputError(`${server} does not answer: ${error instanceof Error ? error.message : String(error)}`)
  })
  const answer = (await response.json()) as Answer & { readonly detail?: string }
  if (!response.ok) throw new InputError(answer.detail ?? `${server} answers ${response.status}`)
  return answer
}

function written(review: Review, format: Options['output']): string {
  switch (format) {
    case 'text': return reviewText(review)
    case 'markdown': return reviewMarkdown(review)
    case 'json': return `${JSON.stringify(review, null, 2)}\n`
    default: return assertNever(format)
  }
}
