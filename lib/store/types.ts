import type { JsonObject, Result } from '@/lib/std/index.ts'
import type { ManagedFields, Manager, ResourceKey } from '@/lib/model/index.ts'

export type Role = 'managed' | 'context'

/** Where a document came from. */
export type Origin = { readonly type: 'file' | 'cluster' | 'rest' | 'here' | 'example'; readonly name: string; readonly index?: number; /** ISO time at which it was read there. */ readonly at?: string }

/** What API clients store with a document and its text does not say. */
export type ServerFields = { readonly lastApplied?: string; readonly managedFields?: readonly ManagedFields[] }

export type StoredMesh = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly istioVersion: string
  readonly revision: bigint
  readonly created: Date
  readonly documents: { readonly managed: number; readonly context: number }
}

/** What a comparison with a source says of one document. */
export type Compared = 'same' | 'differ' | 'added' | 'gone'

/** Where documents of a mesh come from, and how many differ. `added`: there and not stored; `gone`: the other way round. */
export type StoredSource = { readonly type: 'file' | 'cluster'; readonly name: string; readonly compared: Date; readonly same: number; readonly differ: number; readonly added: number; readonly gone: number }

export type MeshHead = Pick<StoredMesh, 'id' | 'revision'>

/** A document as stored: `text` always parses to `object`. */
export type StoredDocument = {
  readonly key: ResourceKey
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly role: Role
  readonly origin: Origin | null
  readonly manager: string | null
  readonly object: JsonObject
  readonly text: string
  readonly server: ServerFields
  readonly uid: string
  readonly resourceVersion: bigint
  readonly generation: number
  readonly created: Date
  readonly updated: Date
}

/** A stored document without its object, which its text holds as well: half the work to read. */
export type StoredText = Omit<StoredDocument, 'object'>

/** A stored document as clients of the Kubernetes API know it, without its text and where it came from. */
export type StoredObject = Omit<StoredDocument, 'text' | 'version' | 'role' | 'origin' | 'manager' | 'updated'>

/** One edit: the new text, or null to delete. */
export type StoreEdit = {
  readonly key: ResourceKey
  readonly text: string | null
  /** The resourceVersion it started from; null: there must be none yet; absent: whatever is stored. */
  readonly base?: bigint | null | undefined
  readonly role?: Role | undefined
  readonly origin?: Origin | null | undefined
  readonly manager?: string | null | undefined
  /** Absent keeps what is stored. */
  readonly server?: Omit<ServerFields, 'managedFields'> | undefined
  /** Who writes through the Kubernetes API; absent: the application itself. */
  readonly writer?: Manager | undefined
  /** Field owners as a client handed them over; with a writer, its changes are counted on top. */
  readonly managedFields?: readonly ManagedFields[] | undefined
  /** The uid that a deletion expects, when the client names one. */
  readonly uid?: string | undefined
}

export type ChangeRequest = {
  readonly actor: string
  readonly message: string
  readonly edits: readonly StoreEdit[]
  /** True: answer as if it were stored, and store nothing. */
  readonly dryRun?: boolean
}

export type Verb = 'create' | 'update' | 'delete'

/** What a change did to one document. */
export type StoredEntry = {
  readonly revision: bigint
  readonly verb: Verb
  readonly key: ResourceKey
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly uid: string
  readonly generation: number
  /** When the document was created. */
  readonly created: Date
  readonly before: string | null
  readonly after: string | null
  readonly server: ServerFields
}

/** A change without its texts. */
export type StoredChange = {
  readonly id: string
  readonly from: bigint
  readonly to: bigint
  readonly at: Date
  readonly actor: string
  readonly message: string
  readonly entries: readonly { readonly revision: bigint; readonly verb: Verb; readonly key: ResourceKey }[]
}

export type StoredChangeDetail = Omit<StoredChange, 'entries'> & { readonly entries: readonly StoredEntry[] }

/** Which changes: at most `limit`, those that ended before a revision, touched a document, were made by somebody, and from when until when. */
export type ChangeQuery = {
  readonly limit: number
  readonly before?: bigint | undefined
  readonly key?: ResourceKey | undefined
  readonly actor?: string | undefined
  readonly since?: Date | undefined
  readonly until?: Date | undefined
}

/** One document as a change left it. */
export type StoredVersion = { readonly revision: bigint; readonly at: Date; readonly actor: string; readonly message: string; readonly before: string | null; readonly after: string | null }

/** How much of a history stays: a change goes when it is neither one of the newest `changes` nor younger than `days`. Neither given: everything. */
export type HistoryKept = { readonly changes?: number | undefined; readonly days?: number | undefined }

/** What was asked for lies before the revision from which on the history is kept. */
export type Compacted = { readonly type: 'compacted'; readonly keptFrom: bigint }

export type Saved = {
  readonly revision: bigint
  /** Null when every edit found the stored state already as it wanted it. */
  readonly change: StoredChange | null
  /** The documents as stored now, in the order of the edits, without deleted ones. */
  readonly documents: readonly StoredDocument[]
}

/** An edit that met a newer state. */
export type StoreConflict = {
  readonly key: ResourceKey
  readonly base: bigint | null
  readonly proposed: string | null
  readonly current: StoredDocument | null
}

/** What is wrong with the text of an edit. */
export type EditFault = { readonly key: string; readonly path: string; readonly message: string }

export type SaveError =
  | { readonly type: 'no-mesh'; readonly mesh: string }
  | { readonly type: 'conflict'; readonly conflicts: readonly StoreConflict[] }
  | { readonly type: 'unreadable'; readonly faults: readonly EditFault[] }
  | { readonly type: 'limit'; readonly message: string }

export type DocumentFilter = {
  readonly group?: string | undefined
  readonly kind?: string | undefined
  readonly namespace?: string | undefined
  readonly role?: Role | undefined
  /** Only documents written after this revision. */
  readonly since?: bigint | undefined
  /** Only what sorts behind this place; with `limit`, a page. */
  readonly after?: { readonly namespace: string; readonly name: string } | undefined
  readonly limit?: number | undefined
}

/** Documents at one revision. */
export type DocumentList<D> = { readonly revision: bigint; readonly documents: readonly D[] }

/** The same as the text of a JSON array that goes out as it is: what StoredText has but for `server`; times in ISO 8601, revisions as texts. */
export type DocumentListJson = { readonly revision: bigint; readonly documents: string }

export type StoredPosition = { readonly node: string; readonly x: number; readonly y: number }

/** News of a mesh: it was created, changed or deleted, by this process or another. */
export type MeshNews = { readonly mesh: string; readonly revision: bigint }

export type NewStoredMesh = { readonly name: string; readonly displayName: string; readonly istioVersion: string }

/** One edit of a proposal, with what it started from; null: the document did not exist. */
export type ProposalEdit = { readonly key: ResourceKey; readonly text: string | null; readonly base: { readonly resourceVersion: string; readonly text: string } | null }

export const proposalStates = ['open', 'saved', 'closed'] as const
export type ProposalState = (typeof proposalStates)[number]

/** What happened to a proposal: `version` is the one that it speaks of. */
export type ProposalEvent = {
  readonly at: Date
  readonly actor: string
  readonly type: 'opened' | 'commented' | 'approved' | 'edited' | 'rebased' | 'saved' | 'closed' | 'reopened'
  readonly text: string
  readonly version: number
}

/** A draft that was stored to be looked at, without its texts. */
export type ProposalSummary = {
  readonly number: number
  readonly title: string
  readonly description: string
  readonly author: string
  readonly state: ProposalState
  /** Grows with each change of the edits: an approval is of one version. */
  readonly version: number
  readonly baseRevision: bigint
  readonly documents: number
  readonly created: Date
  readonly updated: Date
  readonly savedRevision: bigint | null
  /** Who approved the present version. */
  readonly approvals: readonly string[]
}

export type StoredProposal = ProposalSummary & { readonly edits: readonly ProposalEdit[]; readonly events: readonly ProposalEvent[] }

export type NewProposal = { readonly title: string; readonly description: string; readonly author: string; readonly edits: readonly Pick<StoreEdit, 'key' | 'text' | 'base'>[] }

/** Why a proposal was not touched: there is none, it is in another state, or somebody changed it first. */
export type ProposalError = { readonly type: 'no-proposal' } | { readonly type: 'state'; readonly state: ProposalState } | { readonly type: 'version'; readonly version: number }

/** A change of a proposal that is open (for `reopened`: closed): what is given is set, and the event is noted. */
export type ProposalUpdate = {
  /** The version that was looked at; absent: whichever it is. */
  readonly version?: number | undefined
  readonly actor: string
  readonly event: Pick<ProposalEvent, 'type' | 'text'>
  readonly title?: string | undefined
  readonly description?: string | undefined
  /** They make a new version, based on what is stored at this moment. */
  readonly edits?: NewProposal['edits'] | undefined
}

export type ProposalQuery = { readonly state?: ProposalState | undefined; readonly limit: number; /** Only those with a smaller number. */ readonly before?: number | undefined }

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
