import type { Compilation } from '@/lib/compile/index.ts'
import { ok, type Result } from '@/lib/std/index.ts'
import type { Plan, Refusal, Words } from './command.ts'
import { Sketch } from './sketch.ts'

type Told = { readonly did: Words; readonly notes?: readonly Words[]; readonly about?: NonNullable<Plan['about']> }

/** Runs a command over a sketch: what it refuses by itself comes first, then what the sketch could not do. */
export function planOf(mesh: Compilation, draw: (sketch: Sketch) => Result<Told, Refusal>): Result<Plan, Refusal> {
  const sketch = new Sketch(mesh)
  const told = draw(sketch)
  if (!told.ok) return told
  const edits = sketch.finish()
  return edits.ok ? ok({ edits: edits.value, did: told.value.did, notes: told.value.notes ?? [], ...(told.value.about && { about: told.value.about }) }) : edits
}
