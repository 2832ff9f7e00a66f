import { Compilation, type DocumentEdit } from '@/lib/compile/index.ts'
import type { Store } from '@/lib/store/index.ts'

/** A mesh as compiled at one revision. */
export type CompiledMesh = { readonly revision: bigint; readonly compilation: Compilation }

export type CompiledMeshes = {
  /** The newest compilation; undefined when there is no such mesh. */
  readonly of: (mesh: string) => Promise<CompiledMesh | undefined>
}

/** Meshes kept in memory; the least recently asked for goes first. */
const KEPT = 8
/** Behind by more entries than this, a mesh is read anew. */
const CATCH_UP = 2000

/**
 * Keeps the compilations of recently used meshes and brings them up to date from the change log, so that resources that
 * did not change keep their identity and everything memoised on them.
 */
export function compiledMeshes(store: Store): CompiledMeshes {
  const kept = new Map<string, CompiledMesh>()
  const running = new Map<string, Promise<CompiledMesh | undefined>>()
  const keep = (id: string, compiled: CompiledMesh): CompiledMesh => {
    kept.delete(id)
    kept.set(id, compiled)
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest)
    return compiled
  }
  const bringUp = async (name: string): Promise<CompiledMesh | undefined> => {
    const mesh = await store.meshes.head(name)
    if (!mesh) return undefined
    const former = kept.get(mesh.id)
    if (former && former.revision >= mesh.revision) return keep(mesh.id, former)
    const compiled = (former && (await caughtUp(store, name, former))) ?? (await readAnew(store, name))
    return compiled && keep(mesh.id, compiled)
  }
  return {
    of: (name) => {
      // Requests that arrive together share one reading; each later one asks for the revision again.
      const shared = running.get(name)
      if (shared) return shared
      const started = bringUp(name).finally(() => running.delete(name))
      running.set(name, started)
      return started
    },
  }
}

async function caughtUp(store: Store, name: string, former: CompiledMesh): Promise<CompiledMesh | undefined> {
  const entries = await store.changes.entriesSince(name, former.revision, CATCH_UP)
  const last = entries.ok ? entries.value.at(-1) : undefined
  if (!entries.ok || !last || entries.value.length === CATCH_UP) return undefined
  const edits: readonly DocumentEdit[] = entries.value.map(({ key, after }) => ({ key, text: after }))
  return { revision: last.revision, compilation: former.compilation.update(edits) }
}

async function readAnew(store: Store, name: string): Promise<CompiledMesh | undefined> {
  const list = await store.documents.listTexts(name)
  return list && { revision: list.revision, compilation: Compilation.of(list.documents.map(({ key, text }) => ({ key, text }))) }
}
