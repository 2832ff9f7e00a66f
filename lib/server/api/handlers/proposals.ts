import type { contracts, Edit, Proposal } from '@/lib/api/index.ts'
import type { Result } from '@/lib/std/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import type { NewProposal, ProposalError, ProposalUpdate, SaveError, StoredProposal } from '@/lib/store/index.ts'
import type { ServerContext } from '../../context.ts'
import { staleEdits } from '../../proposals.ts'
import { proposalAnswer, proposalSummaryAnswer, savedAnswer } from '../answers.ts'
import type { Handler } from '../handle.ts'
import { existing, noSuchMesh, noSuchProposal, ProblemError, problemOfProposal, problemOfSave } from '../problem.ts'

type Target = ServerContext & { readonly actor: string; readonly params: { readonly mesh: string; readonly proposal: number } }

export const listProposals: Handler<typeof contracts.listProposals> = async ({ store, params: { mesh }, query }) => {
  existing(await store.meshes.head(mesh), () => noSuchMesh(mesh))
  return { items: (await store.proposals.list(mesh, query)).map(proposalSummaryAnswer) }
}

export const createProposal: Handler<typeof contracts.createProposal> = async ({ params: { mesh }, body: { title, description = '', edits }, ...context }) => {
  const made = await context.store.proposals.create(mesh, { title, description, author: context.actor, edits: editsOf(edits) })
  if (!made.ok) throw problemOfSave(made.error)
  return answer(context, mesh, made.value)
}

export const getProposal: Handler<typeof contracts.getProposal> = async ({ params: { mesh, proposal }, ...context }) =>
  answer(context, mesh, existing(await context.store.proposals.get(mesh, proposal), () => noSuchProposal(mesh, proposal)))

export const updateProposal: Handler<typeof contracts.updateProposal> = ({ body: { edits, ...body }, ...target }) =>
  updated(target, { ...body, event: { type: 'edited', text: '' }, ...(edits && { edits: editsOf(edits) }) })

export const commentProposal: Handler<typeof contracts.commentProposal> = ({ body: { text }, ...target }) => updated(target, { event: { type: 'commented', text } })

export const approveProposal: Handler<typeof contracts.approveProposal> = async ({ body: { version }, ...target }) => {
  const { store, settings, actor, params: { mesh, proposal } } = target
  const author = existing(await store.proposals.get(mesh, proposal), () => noSuchProposal(mesh, proposal)).author
  if (settings.ACTOR_HEADER !== undefined && author === actor) throw new ProblemError(403, `Proposal ${proposal} is ${actor}'s own; somebody else approves it.`)
  return updated(target, { version, event: { type: 'approved', text: '' } })
}

export const saveProposal: Handler<typeof contracts.saveProposal> = async ({ params: { mesh, proposal: number }, body: { version, message }, actor, ...context }) => {
  const { title } = existing(await context.store.proposals.get(mesh, number), () => noSuchProposal(mesh, number))
  const done = await context.store.proposals.save(mesh, number, { version, actor, message: message ?? title })
  if (!done.ok) throw problemOfProposal(done.error, mesh, number)
  const { proposal, saved } = done.value
  return { proposal: proposalAnswer(proposal, []), saved: savedAnswer(saved) }
}

export const closeProposal: Handler<typeof contracts.closeProposal> = ({ body: { version }, ...target }) => updated(target, { version, event: { type: 'closed', text: '' } })

export const reopenProposal: Handler<typeof contracts.reopenProposal> = ({ body: { version }, ...target }) => updated(target, { version, event: { type: 'reopened', text: '' } })

/** Changes a proposal in the actor's name. */
export async function updated({ params: { mesh, proposal: number }, actor, ...context }: Target, update: Omit<ProposalUpdate, 'actor'>): Promise<Proposal> {
  const done: Result<StoredProposal, SaveError | ProposalError> = await context.store.proposals.update(mesh, number, { actor, ...update })
  if (!done.ok) throw problemOfProposal(done.error, mesh, number)
  return answer(context, mesh, done.value)
}

/** What is saved or closed is no longer behind anything. */
async function answer({ store }: Pick<ServerContext, 'store'>, mesh: string, proposal: StoredProposal): Promise<Proposal> {
  const stale = proposal.state === 'open' ? await staleEdits(store, mesh, proposal) : []
  return proposalAnswer(proposal, stale.map(({ key }) => key))
}

function editsOf(edits: readonly Pick<Edit, 'key' | 'text' | 'base'>[]): NewProposal['edits'] {
  return edits.map(({ key, text, base }) => ({ key: key as ResourceKey, text, base: typeof base === 'string' ? BigInt(base) : base }))
}
