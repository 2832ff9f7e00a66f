import type { ResourceKey } from '@/lib/model/index.ts'
import type { ProposalEdit, Store, StoredDocument, StoredProposal } from '@/lib/store/index.ts'

/** An edit whose document is no longer what it started from, with what is stored now. */
export type StaleEdit = ProposalEdit & { readonly current: StoredDocument | undefined }

/** The edits of a proposal that somebody overtook. */
export async function staleEdits(store: Store, mesh: string, { edits }: StoredProposal): Promise<readonly StaleEdit[]> {
  const stored = await store.documents.find(mesh, edits.map(({ key }) => key))
  return edits.flatMap((edit) => (isCurrent(edit, stored) ? [] : [{ ...edit, current: stored.get(edit.key) }]))
}

function isCurrent({ key, base }: ProposalEdit, stored: ReadonlyMap<ResourceKey, StoredDocument>): boolean {
  const current = stored.get(key)
  return base === null ? current === undefined : base.resourceVersion === String(current?.resourceVersion)
}
