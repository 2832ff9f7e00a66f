import { randomUUID } from 'node:crypto'
import { err, ok, type Result } from '@/lib/std/index.ts'
import { type PrismaClient, transaction, type Tx } from '../client.ts'
import { prepareEdits } from '../save/prepare.ts'
import { saveWithin } from '../save/save.ts'
import type { NewProposal, ProposalError, ProposalEvent, ProposalState, ProposalUpdate, StoredProposal } from './types.ts'
import type { Store } from '../store.ts'
import type { SaveError } from '../types.ts'
import { withBases } from './bases.ts'
import { editsOf, eventOf, jsonOf, type ProposalRow, summaryOf } from './rows.ts'

export function proposalRepository(prisma: PrismaClient): Store['proposals'] {
  return {
    list: async (mesh, { state, limit, before }) => {
      const where = { mesh: { name: mesh }, ...(state && { state }), ...(before !== undefined && { number: { lt: before } }) }
      const rows = await prisma.proposal.findMany({ where, omit: { edits: true }, include: { events: { where: { type: 'approved' } } }, orderBy: { number: 'desc' }, take: limit })
      return rows.map((row) => summaryOf(row, row.events))
    },
    get: (mesh, number) => read(prisma, mesh, number),
    create: (mesh, proposal) => transaction(prisma, (tx) => create(tx, mesh, proposal)),
    update: (mesh, number, update) => transaction(prisma, (tx) => change(tx, mesh, number, update)),
    save: (mesh, number, request) => transaction(prisma, (tx) => save(tx, mesh, number, request)),
  }
}

async function read(tx: Tx, mesh: string, number: number): Promise<StoredProposal | undefined> {
  const row = await tx.proposal.findFirst({ where: { mesh: { name: mesh }, number }, include: { events: { orderBy: { sequence: 'asc' } } } })
  return row ? { ...summaryOf(row, row.events), edits: editsOf(row.edits), events: row.events.map(eventOf) } : undefined
}

async function create(tx: Tx, mesh: string, { title, description, author, edits }: NewProposal): Promise<Result<StoredProposal, SaveError>> {
  const held = await holdMesh(tx, mesh)
  if (!held) return err({ type: 'no-mesh', mesh })
  const based = await withBases(tx, held.id, edits)
  if (!based.ok) return err({ type: 'unreadable', faults: based.error })
  const { _max: { number: last } } = await tx.proposal.aggregate({ where: { meshId: held.id }, _max: { number: true } })
  const row = await tx.proposal.create({
    data: { id: randomUUID(), meshId: held.id, number: (last ?? 0) + 1, title, description, author, state: 'open', baseRevision: held.revision, edits: jsonOf(based.value), documents: based.value.length },
  })
  return ok(await noted(tx, mesh, row, { actor: author, type: 'opened', text: '' }))
}

const stateAfter: Partial<Record<ProposalEvent['type'], ProposalState>> = { closed: 'closed', reopened: 'open' }

async function change(tx: Tx, mesh: string, number: number, { version, actor, event, title, description, edits }: ProposalUpdate): Promise<Result<StoredProposal, SaveError | ProposalError>> {
  const held = await hold(tx, mesh, number, { version, state: event.type === 'reopened' ? 'closed' : 'open' })
  if (!held.ok) return held
  const { row, revision } = held.value
  const state = stateAfter[event.type]
  const based = edits && (await withBases(tx, row.meshId, edits))
  if (based && !based.ok) return err({ type: 'unreadable', faults: based.error })
  const content = based && { edits: jsonOf(based.value), documents: based.value.length, version: row.version + 1, baseRevision: revision }
  const data = { updated: new Date(), ...(state && { state }), ...(title !== undefined && { title }), ...(description !== undefined && { description }), ...content }
  return ok(await noted(tx, mesh, await tx.proposal.update({ where: { id: row.id }, data }), { actor, ...event }))
}

async function save(tx: Tx, mesh: string, number: number, { version, actor, message }: Parameters<Store['proposals']['save']>[2]): ReturnType<Store['proposals']['save']> {
  const held = await hold(tx, mesh, number, { version, state: 'open' })
  if (!held.ok) return held
  const { row } = held.value
  const prepared = prepareEdits(editsOf(row.edits).map(({ key, text, base }) => ({ key, text, base: base === null ? null : BigInt(base.resourceVersion) })))
  if (!prepared.ok) return err({ type: 'unreadable', faults: prepared.error })
  const saved = await saveWithin(tx, mesh, prepared.value, { actor, message })
  if (!saved.ok) return saved
  const after = await tx.proposal.update({ where: { id: row.id }, data: { updated: new Date(), state: 'saved', savedRevision: saved.value.revision } })
  return ok({ saved: saved.value, proposal: await noted(tx, mesh, after, { actor, type: 'saved', text: message }) })
}

type HeldMesh = { readonly id: string; readonly revision: bigint }

/** Locks the mesh's row, as a save does: whoever changes a proposal follows the one before, and sees what is stored at that moment. */
async function holdMesh(tx: Tx, mesh: string): Promise<HeldMesh | undefined> {
  const [held] = await tx.$queryRaw<HeldMesh[]>`SELECT id, revision FROM mesh WHERE name = ${mesh} FOR UPDATE`
  return held
}

async function hold(tx: Tx, mesh: string, number: number, { version, state }: { readonly version: number | undefined; readonly state: ProposalState }): Promise<Result<{ readonly row: ProposalRow; readonly revision: bigint }, ProposalError>> {
  const held = await holdMesh(tx, mesh)
  const row = held && (await tx.proposal.findUnique({ where: { meshId_number: { meshId: held.id, number } } }))
  if (!row) return err({ type: 'no-proposal' })
  if (row.state !== state) return err({ type: 'state', state: row.state as ProposalState })
  return version === undefined || row.version === version ? ok({ row, revision: held.revision }) : err({ type: 'version', version: row.version })
}

/** Notes an event of the version that the row has now, and reads the whole. */
async function noted(tx: Tx, mesh: string, { id, version, number }: ProposalRow, event: Pick<ProposalEvent, 'actor' | 'type' | 'text'>): Promise<StoredProposal> {
  const sequence = (await tx.proposalEvent.count({ where: { proposalId: id } })) + 1
  await tx.proposalEvent.create({ data: { proposalId: id, sequence, version, ...event } })
  const stored = await read(tx, mesh, number)
  if (!stored) throw new Error('a proposal that is held is not there')
  return stored
}
