import type { Change, ChangeDetail, Conflict, Document, Mesh, News, Proposal, ProposalSummary, ProxyAnswer, Saved as SavedAnswer } from '@/lib/api/index.ts'
import type { Compilation } from '@/lib/compile/index.ts'
import type { Proxy } from '@/lib/mesh/index.ts'
import type { ProposalSummary as StoredProposalSummary, Saved, StoreConflict, StoredChange, StoredChangeDetail, StoredMesh, StoredProposal, StoredSource, StoredText } from '@/lib/store/index.ts'

export function meshAnswer({ name, displayName, istioVersion, revision, created, documents }: StoredMesh, sources: readonly StoredSource[] = []): Mesh {
  return { name, displayName, istioVersion, revision: String(revision), created: created.toISOString(), documents, sources: sources.map(({ compared, ...source }) => ({ ...source, compared: compared.toISOString() })) }
}

export function documentAnswer({ key, group, version, kind, namespace, name, role, origin, manager, text, uid, resourceVersion, generation, created, updated }: StoredText): Document {
  return {
    key, group, version, kind, namespace, name, role, origin, manager, text, uid,
    resourceVersion: String(resourceVersion), generation, created: created.toISOString(), updated: updated.toISOString(),
  }
}

export function conflictAnswer({ key, base, proposed, current }: StoreConflict): Conflict {
  return { key, base: base === null ? null : String(base), proposed, current: current && documentAnswer(current) }
}

export function changeAnswer({ id, from, to, at, actor, message, entries }: StoredChange): Change {
  return { id, from: String(from), to: String(to), at: at.toISOString(), actor, message, entries: entries.map(({ revision, verb, key }) => ({ revision: String(revision), verb, key })) }
}

export function changeDetailAnswer(change: StoredChangeDetail): ChangeDetail {
  return { ...changeAnswer(change), entries: change.entries.map(({ revision, verb, key, before, after }) => ({ revision: String(revision), verb, key, before, after })) }
}

export function savedAnswer({ revision, change, documents }: Saved): SavedAnswer {
  return { revision: String(revision), change: change && changeAnswer(change), documents: documents.map(documentAnswer) }
}

export function proposalSummaryAnswer({ number, title, description, author, state, version, baseRevision, documents, created, updated, savedRevision, approvals }: StoredProposalSummary): ProposalSummary {
  return {
    number, title, description, author, state, version, documents, approvals: [...approvals],
    baseRevision: String(baseRevision), created: created.toISOString(), updated: updated.toISOString(), savedRevision: savedRevision === null ? null : String(savedRevision),
  }
}

/** `stale`: keys of the documents that somebody changed since the edits were made. */
export function proposalAnswer(proposal: StoredProposal, stale: readonly string[]): Proposal {
  return { ...proposalSummaryAnswer(proposal), edits: proposal.edits.map((edit) => ({ ...edit })), stale: [...stale], events: proposal.events.map(({ at, ...event }) => ({ at: at.toISOString(), ...event })) }
}

export function proxyAnswer(compilation: Compilation, proxy: Proxy): ProxyAnswer {
  const { id, name, namespace, type, ips, labels, serviceAccount, locality, standIn, notGoverned } = proxy
  return { id, name, namespace, type, ips: [...ips], labels: { ...labels }, serviceAccount, locality, standIn, ...(notGoverned && { notGoverned }), notModelled: [...compilation.notModelledFor(proxy)] }
}

export function newsAnswer({ id, to, at, actor, message, entries }: StoredChange): News {
  return { change: id, revision: String(to), at: at.toISOString(), actor, message, documents: new Set(entries.map(({ key }) => key)).size }
}
