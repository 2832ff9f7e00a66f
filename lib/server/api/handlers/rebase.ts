import type { contracts } from '@/lib/api/index.ts'
import { formatPath, type ResourceKey } from '@/lib/model/index.ts'
import { type Choices, mergeFields, rebaseText, type ThreeTexts } from '@/lib/review/index.ts'
import { labelOf, type NewProposal, type ProposalEdit, type StoredProposal } from '@/lib/store/index.ts'
import type { ServerContext } from '../../context.ts'
import { type StaleEdit, staleEdits } from '../../proposals.ts'
import type { Handler } from '../handle.ts'
import { existing, noSuchMesh, noSuchProposal, ProblemError, problemOfProposal } from '../problem.ts'
import { updated } from './proposals.ts'

export const previewRebase: Handler<typeof contracts.previewRebase> = async ({ store, params: { mesh, proposal: number } }) => {
  const { revision, proposal, stale } = await standing(store, mesh, number)
  const documents = stale.map((edit) => {
    const texts = sidesOf(edit)
    return { key: edit.key, ...texts, fields: mergeFields(texts).map(({ path, ...field }) => ({ path: formatPath(path), ...field })) }
  })
  return { version: proposal.version, revision: String(revision), documents }
}

export const rebaseProposal: Handler<typeof contracts.rebaseProposal> = async ({ body: { version, revision, choices = {} }, ...target }) => {
  const { mesh, proposal: number } = target.params
  const { proposal, stale } = await standing(target.store, mesh, number)
  const later = stale.find(({ current }) => current !== undefined && current.resourceVersion > BigInt(revision))
  if (later) throw new ProblemError(409, `${later.key} was changed after revision ${revision}, which the decisions are about. Look at what differs now.`)
  if (stale.length === 0) throw new ProblemError(409, `Proposal ${number} stands on what is stored now; there is nothing to rebase.`)
  const { edits, linesLost } = rebased(proposal.edits, stale, choices)
  return updated(target, { version, event: { type: 'rebased', text: linesLost.length === 0 ? '' : `Comments and layout of the proposal could not be kept beside what was stored meanwhile, only its fields: ${linesLost.map(labelOf).join(', ')}.` }, edits })
}

/** The proposal, where its mesh stands, and which of its documents somebody changed. The revision is read first: what comes later is noticed. */
async function standing(store: ServerContext['store'], mesh: string, number: number): Promise<{ readonly revision: bigint; readonly proposal: StoredProposal; readonly stale: readonly StaleEdit[] }> {
  const { revision } = existing(await store.meshes.head(mesh), () => noSuchMesh(mesh))
  const proposal = existing(await store.proposals.get(mesh, number), () => noSuchProposal(mesh, number))
  if (proposal.state !== 'open') throw problemOfProposal({ type: 'state', state: proposal.state }, mesh, number)
  return { revision, proposal, stale: await staleEdits(store, mesh, proposal) }
}

function sidesOf({ base, text, current }: StaleEdit): ThreeTexts {
  return { base: base?.text ?? null, mine: text, theirs: current?.text ?? null }
}

type Outcome = { readonly edits: NewProposal['edits']; /** Documents of which only the fields could be taken. */ readonly linesLost: readonly ResourceKey[] }

/** All edits on top of what was looked at; a conflict that nobody decided is a fault of the request, named by document and field. */
function rebased(edits: readonly ProposalEdit[], stale: readonly StaleEdit[], choices: Readonly<Record<string, Choices>>): Outcome {
  const moved = new Map(stale.map((edit) => [edit.key, edit]))
  const linesLost: ResourceKey[] = []
  const open: { document: string; path: string; message: string }[] = []
  const result: NewProposal['edits'] = edits.map(({ key, text, base }) => {
    const edit = moved.get(key)
    if (!edit) return { key, text, base: base === null ? null : BigInt(base.resourceVersion) }
    const done = rebaseText(sidesOf(edit), Object.hasOwn(choices, key) ? (choices[key] ?? {}) : {})
    if (!done.ok) open.push(...done.error.map((path) => ({ document: key, path, message: 'Both changed it; say whose value it shall be: mine or theirs.' })))
    else if (!done.value.linesKept) linesLost.push(key)
    return { key, text: done.ok ? done.value.text : text, base: edit.current?.resourceVersion ?? null }
  })
  if (open.length > 0) throw new ProblemError(422, `${open.length === 1 ? 'A field was' : `${open.length} fields were`} changed by both; nothing was stored.`, { errors: open })
  return { edits: result, linesLost }
}
