import { execFile } from 'node:child_process'
import type { KindDefinition } from '@/lib/model/index.ts'
import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'

/** How the operator's own kubectl is asked. `namespaces` empty means all. */
export type Asking = { readonly kubectl: string; readonly context?: string; readonly namespaces: readonly string[] }

/** What a cluster says of one kind: its objects; that it has no such kind; or why they may not be read. */
export type Answer = { readonly type: 'objects'; readonly objects: readonly JsonObject[] } | { readonly type: 'unknownKind' } | { readonly type: 'refused'; readonly reason: string }

/** Reads all objects of a kind with `kubectl get`, which changes nothing. Cluster-scoped kinds are read whole, whatever the namespaces. */
export async function ask(kind: KindDefinition, asking: Asking): Promise<Answer> {
  const places = kind.scope === 'Cluster' ? [[]] : asking.namespaces.length > 0 ? asking.namespaces.map((name) => ['--namespace', name]) : [['--all-namespaces']]
  const objects: JsonObject[] = []
  for (const place of places) {
    const answer = await get(kind, place, asking)
    if (answer.type !== 'objects') return answer
    objects.push(...answer.objects)
  }
  return { type: 'objects', objects }
}

async function get({ plural, group }: KindDefinition, place: readonly string[], { kubectl, context }: Asking): Promise<Answer> {
  const args = ['get', group ? `${plural}.${group}` : plural, ...place, '-o', 'json', '--request-timeout=60s', ...(context ? ['--context', context] : [])]
  const { error, stdout, stderr } = await run(kubectl, args)
  if (!error) return { type: 'objects', objects: itemsOf(JSON.parse(stdout) as Json) }
  if (/doesn't have a resource type|could not find the requested resource/.test(stderr)) return { type: 'unknownKind' }
  return { type: 'refused', reason: stderr.trim() || error.message }
}

type Ran = { readonly error: Error | null; readonly stdout: string; readonly stderr: string }

function run(program: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(program, args, { maxBuffer: 1 << 30, timeout: 300_000 }, (error, stdout, stderr) => resolve({ error, stdout, stderr }))
  })
}

/** A list leaves kind and version to its items' own; kubectl writes them out. */
function itemsOf(list: Json): readonly JsonObject[] {
  return isObject(list) && Array.isArray(list['items']) ? list['items'].filter(isObject) : []
}
