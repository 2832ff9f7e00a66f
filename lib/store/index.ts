/**
 * store: meshes, documents, history and positions in PostgreSQL, embedded or on a server.
 * In: settings, then edits as texts. Out: documents, changes, conflicts; news of every change.
 * Follows Prisma's migration table and Kubernetes' optimistic concurrency by resourceVersion.
 */
import 'server-only'

export { storeLimits } from './limits.ts'
export { DatabaseInUse } from './lock.ts'
export type { StoreSettings } from './open.ts'
export { openStore } from './open.ts'
export { LAST_APPLIED, withLastApplied } from './save/ownership.ts'
export { labelOf } from './save/prepare.ts'
export type { NewProposal, ProposalEdit, ProposalError, ProposalEvent, ProposalQuery, ProposalState, ProposalSummary, ProposalUpdate, StoredProposal } from './proposals/types.ts'
export type { Store } from './store.ts'
export type {
  ChangeQuery, ChangeRequest, Compacted, Compared, DocumentFilter, DocumentList, DocumentListJson, EditFault, HistoryKept, MeshHead, MeshNews, NewStoredMesh, Origin, Role, Saved,
  SaveError, ServerFields, StoreConflict, StoredChange, StoredChangeDetail, StoredDocument, StoredEntry, StoredMesh, StoredObject, StoredPosition, StoredSource, StoredText, StoredVersion, StoreEdit, Verb,
} from './types.ts'
export { StoreUnavailable } from './unavailable.ts'
