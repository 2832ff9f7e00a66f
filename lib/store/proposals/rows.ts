import type { Prisma } from '../generated/client.ts'
import type { ProposalEdit, ProposalEvent, ProposalState, ProposalSummary } from './types.ts'

export type ProposalRow = Prisma.ProposalGetPayload<object>
export type EventRow = Prisma.ProposalEventGetPayload<object>

/** Approvals are of one version: an edit makes them void. */
export function summaryOf({ number, title, description, author, state, version, baseRevision, documents, created, updated, savedRevision }: Omit<ProposalRow, 'edits'>, events: readonly EventRow[]): ProposalSummary {
  const approvals = [...new Set(events.filter((event) => event.type === 'approved' && event.version === version).map(({ actor }) => actor))]
  return { number, title, description, author, state: state as ProposalState, version, baseRevision, documents, created, updated, savedRevision, approvals }
}

export function eventOf({ at, actor, type, text, version }: EventRow): ProposalEvent {
  return { at, actor, type: type as ProposalEvent['type'], text, version }
}

export function editsOf(stored: Prisma.JsonValue): readonly ProposalEdit[] {
  return stored as unknown as readonly ProposalEdit[]
}

export function jsonOf(edits: readonly ProposalEdit[]): Prisma.InputJsonValue {
  return edits as unknown as Prisma.InputJsonValue
}
