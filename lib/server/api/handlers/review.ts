import type { z } from 'zod'
import type { contracts } from '@/lib/api/index.ts'
import { type Compilation, compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { isAlarming, reviewOf } from '@/lib/review/index.ts'
import type { ServerContext } from '../../context.ts'
import { textsAt } from '../../past.ts'
import type { Handler } from '../handle.ts'
import { existing, noLongerKept, noSuchMesh, noSuchProposal, ProblemError } from '../problem.ts'

type Request = z.output<(typeof contracts.diffStates)['body']>
type Answer = z.input<(typeof contracts.diffStates)['success']['schema']>

export const diffStates: Handler<typeof contracts.diffStates> = async ({ body: { base, head, texts }, ...context }) =>
  reviewAnswer(await stateOf(base, context), await stateOf(head, context), texts === true)

/**
 * What a proposal does, wherever the mesh stands now: the state that it was made over, its documents as its author found them, and as they
 * shall be. Where the history no longer reaches that state, the oldest that it does reach stands in.
 */
export const reviewProposal: Handler<typeof contracts.reviewProposal> = async ({ params: { mesh, proposal: number }, ...context }) => {
  const { baseRevision, edits } = existing(await context.store.proposals.get(mesh, number), () => noSuchProposal(mesh, number))
  const kept = existing(await context.store.changes.keptFrom(mesh), () => noSuchMesh(mesh))
  const over = kept > baseRevision ? kept : baseRevision
  const state = await stateOf({ mesh, revision: String(over) }, context)
  const before = state.update(edits.map(({ key, base }) => ({ key, text: base?.text ?? null })))
  return { ...reviewAnswer(before, before.update(edits.map(({ key, text }) => ({ key, text }))), true), over: String(over) }
}

function reviewAnswer(before: Compilation, after: Compilation, texts: boolean): Answer {
  const review = reviewOf(before, after)
  return { alarming: isAlarming(review), ...review, ...(texts && { texts: Object.fromEntries(review.documents.map(({ key }) => [key, { before: textIn(before, key), after: textIn(after, key) }])) }) } as unknown as Answer
}

function textIn({ documents }: Compilation, key: string): string | null {
  return documents.get(key)?.text ?? null
}

async function stateOf(state: Request['base'], { store, compiled }: ServerContext): Promise<Compilation> {
  if ('files' in state) return compile(documentsFromTexts(state.files))
  const { revision, compilation } = existing(await compiled.of(state.mesh), () => noSuchMesh(state.mesh))
  if (state.revision === undefined) return compilation
  const asked = BigInt(state.revision)
  if (asked > revision) throw new ProblemError(404, `The mesh ${state.mesh} has no revision ${state.revision}; it stands at ${revision}.`)
  const texts = await textsAt(store, state.mesh, asked, revision)
  if (!texts.ok) throw noLongerKept(state.mesh, asked, texts.error.keptFrom)
  return compilation.update([...texts.value].map(([key, text]) => ({ key, text })))
}
