import type { JsonObject } from '@/lib/std/index.ts'
import type { StoredEntry } from '@/lib/store/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import { newsOf } from '../news.ts'
import { type Shown, shownEntry, shownObject } from './object.ts'
import type { CollectionPath } from './path.ts'
import { allOf, matcherOf, noSuchMesh } from './read.ts'
import { type Form, formOf, oneAs } from './representation.ts'
import type { K8sRequest } from './request.ts'
import { apiVersionOf } from './served.ts'
import { failure, StatusError } from './status.ts'

/** Entries that one look into the change log takes. */
const PAGE = 500
/** A look without news, in case a notification was lost. */
const LOOK_AGAIN_MS = 5000
const BOOKMARK_MS = 30_000

/** A watch of one collection that is running. */
type Watch = {
  readonly k8s: K8sRequest
  readonly path: CollectionPath
  readonly form: Form
  readonly matches: ReturnType<typeof matcherOf>
  readonly send: (event: JsonObject) => void
}

/**
 * GET with `watch=true`: a stream of events, one JSON object a line, read from the change log. From a revision it tells what happened
 * since; without one it first tells what is there.
 */
export async function watchObjects(k8s: K8sRequest, path: CollectionPath): Promise<Response> {
  const mesh = await k8s.store.meshes.head(k8s.mesh)
  if (!mesh) throw noSuchMesh(k8s.mesh)
  const asked = k8s.query.get('resourceVersion') ?? ''
  if (!/^\d*$/.test(asked)) throw new StatusError('BadRequest', `Invalid value: ${JSON.stringify(asked)}: resourceVersion is not valid`)
  // A revision that this mesh never had comes from a former mesh of its name: the client has to list again.
  if (asked !== '' && BigInt(asked) > mesh.revision) throw new StatusError('Expired', `too large resource version: ${asked}, current: ${mesh.revision}`)
  const matches = matcherOf(k8s.query)
  const encoder = new TextEncoder()
  const stopping = new AbortController()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      // Servers send an answer's head with its first byte: without one, a client would wait for the first event to know that it watches.
      controller.enqueue(encoder.encode('\n'))
      const send = (event: JsonObject): void => {
        if (!stopping.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`))
      }
      const finish = (): void => {
        if (stopping.signal.aborted) return
        stopping.abort()
        controller.close()
      }
      run({ k8s, path, form: formOf(k8s.request, k8s.query), matches, send }, asked, stopping.signal).then(finish, (error: unknown) => {
        send({ type: 'ERROR', object: failure(error instanceof StatusError ? error : new StatusError('InternalError', 'the watch ended')) as JsonObject })
        finish()
      })
    },
    cancel: () => stopping.abort(),
  })
  return new Response(body, { headers: { 'content-type': 'application/json', 'cache-control': 'no-cache, private', 'x-accel-buffering': 'no' } })
}

async function run(watch: Watch, asked: string, stopped: AbortSignal): Promise<void> {
  const { k8s } = watch
  const initial = k8s.query.get('sendInitialEvents') === 'true'
  let revision = initial || asked === '' || asked === '0' ? await sendStored(watch) : BigInt(asked)
  if (initial) bookmark(watch, revision, true)
  const news = newsOf(k8s.store, k8s.mesh, stopped)
  const end = deadlineOf(k8s.query)
  let marked = performance.now()
  while (!news.ended() && performance.now() < end) {
    revision = await sendSince(watch, revision)
    if (k8s.query.get('allowWatchBookmarks') === 'true' && performance.now() - marked > BOOKMARK_MS) {
      bookmark(watch, revision, false)
      marked = performance.now()
    }
    await news.wait(Math.min(LOOK_AGAIN_MS, Math.max(0, end - performance.now())))
  }
  news.stop()
}

/** Half an hour, if the client does not say; by a clock that nobody sets. */
function deadlineOf(query: URLSearchParams): number {
  const seconds = Number(query.get('timeoutSeconds') ?? 0)
  return performance.now() + (seconds > 0 ? seconds : 1800) * 1000
}

async function sendStored(watch: Watch): Promise<bigint> {
  const { revision, documents } = await allOf(watch.k8s, watch.path.kind, watch.path.namespace)
  for (const document of documents) if (watch.matches(document)) event(watch, 'ADDED', document)
  return revision
}

/** Sends what happened after a revision; answers the revision that was reached. */
async function sendSince(watch: Watch, from: bigint): Promise<bigint> {
  let revision = from
  for (;;) {
    const entries = await watch.k8s.store.changes.entriesSince(watch.k8s.mesh, revision, PAGE)
    // The log was shortened: the client has to list again.
    if (!entries.ok) throw new StatusError('Expired', `too old resource version: ${revision} (${entries.error.keptFrom})`)
    for (const entry of entries.value) if (isWatched(watch.path, entry)) sendEntry(watch, entry)
    revision = entries.value.at(-1)?.revision ?? revision
    if (entries.value.length < PAGE) return revision
  }
}

function isWatched({ kind, namespace }: CollectionPath, entry: StoredEntry): boolean {
  return entry.group === kind.group && entry.kind === kind.kind && (namespace === undefined || entry.namespace === namespace)
}

/** An object that begins or ceases to match the selector is told as added or deleted. */
function sendEntry(watch: Watch, entry: StoredEntry): void {
  const before = shownText(entry, entry.before)
  const after = shownText(entry, entry.after)
  const was = before !== undefined && watch.matches(before)
  const is = after !== undefined && watch.matches(after)
  if (is) event(watch, was ? 'MODIFIED' : 'ADDED', after)
  else if (was) event(watch, 'DELETED', before)
}

function shownText(entry: StoredEntry, text: string | null): Shown | undefined {
  const object = text === null ? undefined : parseDocument(text).object
  return object && shownEntry(entry, object)
}

function event({ path, form, send }: Watch, type: 'ADDED' | 'MODIFIED' | 'DELETED', shown: Shown): void {
  send({ type, object: oneAs(form, path.kind, shownObject(shown, path.version), new Date()) })
}

function bookmark({ path, form, send }: Watch, revision: bigint, initialEnd: boolean): void {
  const metadata = { resourceVersion: String(revision), creationTimestamp: null, ...(initialEnd && { annotations: { 'k8s.io/initial-events-end': 'true' } }) }
  const object: JsonObject = { kind: path.kind.kind, apiVersion: apiVersionOf(path.kind.group, path.version), metadata }
  send({ type: 'BOOKMARK', object: form.type === 'table' ? { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata, columnDefinitions: [], rows: [] } : object })
}
