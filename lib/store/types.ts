import type { JsonObject } from '@/lib/std/index.ts'
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

/** Which changes: at most `limit`, those that ended before or after a revision, touched a document, were made by somebody, and from when until when. */
export type ChangeQuery = {
  readonly limit: number
  readonly before?: bigint | undefined
  readonly after?: bigint | undefined
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
