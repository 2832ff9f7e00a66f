import type { Compilation } from '@/lib/compile/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { err, ok, type Result } from '@/lib/std/index.ts'
import type { TextEdit } from '../fix.ts'
import { refusedAmong } from './admitted.ts'
import type { Plan, Refusal, Words } from './command.ts'
import { Sketch } from './sketch.ts'

type Told = { readonly did: Words; readonly notes?: readonly Words[]; readonly about?: NonNullable<Plan['about']> }

/** Runs a command over a sketch: what it refuses by itself comes first, then what the sketch could not do, then what a cluster would not take. */
export function planOf(mesh: Compilation, draw: (sketch: Sketch) => Result<Told, Refusal>): Result<Plan, Refusal> {
  const sketch = new Sketch(mesh)
  const told = draw(sketch)
  if (!told.ok) return told
  const edits = sketch.finish()
  if (!edits.ok) return edits
  const refused = refusedAmong(edits.value, (key) => mesh.documents.get(key)?.text)
  if (refused) return err(refused)
  const { did, notes = [], about } = told.value
  return ok({ edits: edits.value, did, notes: [...notes, ...strangeNamespaces(mesh, edits.value)], ...(about && { about }) })
}

/** Namespaces that new documents name and that the mesh does not know: perhaps mistyped. Those that every cluster has are known. */
function strangeNamespaces({ documents, snapshot }: Compilation, edits: readonly TextEdit[]): readonly Words[] {
  const known = new Set(['default', snapshot.rootNamespace, ...snapshot.declared.namespaces])
  const named = edits.filter(({ key }) => !documents.has(key)).map(({ key }) => parseResourceKey(key as ResourceKey).namespace)
  return [...new Set(named)].filter((namespace) => namespace !== '' && !known.has(namespace)).map((namespace) => ({ id: 'strangeNamespace', args: { namespace } }))
}
