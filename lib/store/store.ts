import type { ResourceKey } from '@/lib/model/index.ts'
import type { Result } from '@/lib/std/index.ts'
import type { NewProposal, ProposalError, ProposalQuery, ProposalSummary, ProposalUpdate, StoredProposal } from './proposals/types.ts'
import type {
  ChangeQuery, ChangeRequest, Compacted, Compared, DocumentFilter, DocumentList, DocumentListJson, HistoryKept, MeshHead, MeshNews, NewStoredMesh, Saved, SaveError, StoredChange, StoredChangeDetail, StoredDocument, StoredEntry, StoredMesh, StoredObject, StoredPosition, StoredSource, StoredText, StoredVersion,
} from './types.ts'

/** All that is stored. Methods throw StoreUnavailable while the database cannot be reached. */
export type Store = {
  /** True when opening it made it. */
  readonly isNew: boolean
  readonly meshes: {
    list(): Promise<readonly StoredMesh[]>
    get(name: string): Promise<StoredMesh | undefined>
    /** Where a mesh stands, without counting its documents. */
    head(name: string): Promise<MeshHead | undefined>
    create(mesh: NewStoredMesh): Promise<Result<StoredMesh, { readonly type: 'exists' }>>
    /** False when there is none. */
    delete(name: string): Promise<boolean>
  }
  readonly documents: {
    /** By key, at one revision; undefined when there is no such mesh. */
    list(mesh: string, filter?: DocumentFilter): Promise<DocumentList<StoredObject> | undefined>
    listTexts(mesh: string, filter?: DocumentFilter): Promise<DocumentList<StoredText> | undefined>
    listJson(mesh: string, filter?: DocumentFilter): Promise<DocumentListJson | undefined>
    /** The same piece by piece, the last one empty; all are of one revision. False when there is no such mesh. */
    listJsonPiecewise(mesh: string, filter: DocumentFilter, take: (piece: DocumentListJson) => Promise<void>): Promise<boolean>
    get(mesh: string, key: ResourceKey): Promise<StoredDocument | undefined>
    /** Those of some keys that are stored. */
    find(mesh: string, keys: readonly ResourceKey[]): Promise<ReadonlyMap<ResourceKey, StoredDocument>>
    /** Whether a mesh holds more than so many documents; looks at no more than it has to. */
    moreThan(mesh: string, count: number): Promise<boolean>
    /** Names of the namespaces that hold documents. */
    namespaces(mesh: string): Promise<readonly string[]>
    save(mesh: string, request: ChangeRequest): Promise<Result<Saved, SaveError>>
  }
  readonly changes: {
    /** Newest first. */
    list(mesh: string, query: ChangeQuery): Promise<readonly StoredChange[]>
    /** Everybody who ever changed the mesh, by name. */
    actors(mesh: string): Promise<readonly string[]>
    /** What changed one document, newest first. */
    versions(mesh: string, key: ResourceKey, limit: number): Promise<readonly StoredVersion[]>
    /** Changes with their entries, oldest first, at most `limit`. */
    details(mesh: string, query: ChangeQuery & { readonly after: bigint }): Promise<readonly StoredChangeDetail[]>
    get(mesh: string, id: string): Promise<StoredChangeDetail | undefined>
    /** Entries after a revision, oldest first, at most `limit`; an error when some of them were taken out of the history. */
    entriesSince(mesh: string, revision: bigint, limit: number): Promise<Result<readonly StoredEntry[], Compacted>>
    /** The revision from which on the history tells everything: 0, unless it was shortened. Undefined when there is no such mesh. */
    keptFrom(mesh: string): Promise<bigint | undefined>
    /** Shortens the history of every mesh; answers how many changes it took out. */
    compact(kept: HistoryKept): Promise<number>
  }
  readonly positions: {
    list(mesh: string): Promise<readonly StoredPosition[] | undefined>
    save(mesh: string, items: readonly StoredPosition[], reset?: 'all' | readonly string[]): Promise<readonly StoredPosition[] | undefined>
  }
  readonly sources: {
    /** By mesh, then by name; of one mesh or of all. */
    list(mesh?: string): Promise<ReadonlyMap<string, readonly StoredSource[]>>
    /**
     * Remembers a comparison that was made now; false when there is no such mesh. With `documents`, what it said of each, the counts follow
     * what is stored later; without, they stay as they were told.
     */
    record(mesh: string, source: Omit<StoredSource, 'compared'>, documents?: Readonly<Record<string, Compared>>): Promise<boolean>
  }
  readonly proposals: {
    /** Newest first. */
    list(mesh: string, query: ProposalQuery): Promise<readonly ProposalSummary[]>
    get(mesh: string, number: number): Promise<StoredProposal | undefined>
    /** Base texts are read from the history; a base that never was stored is a fault. */
    create(mesh: string, proposal: NewProposal): Promise<Result<StoredProposal, SaveError>>
    update(mesh: string, number: number, update: ProposalUpdate): Promise<Result<StoredProposal, SaveError | ProposalError>>
    /** Stores its edits as one change, and the proposal as saved with it: both or neither. */
    save(mesh: string, number: number, request: { readonly version: number; readonly actor: string; readonly message: string }): Promise<Result<{ readonly proposal: StoredProposal; readonly saved: Saved }, SaveError | ProposalError>>
  }
  /** Calls back after each change of any mesh; answers how to stop. */
  onNews(listener: (news: MeshNews) => void): () => void
  ping(): Promise<void>
  close(): Promise<void>
}
