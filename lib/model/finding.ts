import type { FieldPath } from './field-path.ts'
import type { ResourceKey } from './resource.ts'

/** Who speaks: the parser, the CRD's schema and CEL rules, the validating webhook, `istioctl analyze`, Kiali, or Exodos itself. */
export type Layer = 'syntax' | 'structure' | 'admission' | 'analysis' | 'kiali' | 'exodos'

export type Severity = 'error' | 'warning' | 'info'

/** Where a finding points: a field of a document. `onKey` marks the key rather than its value (unknown fields, missing values). */
export type Place = { readonly resource: ResourceKey; readonly path: FieldPath; readonly onKey?: boolean }

/** One certain repair, as an edit of fields; texts keep their comments because it is spliced in. */
export type FieldEdit =
  | { readonly op: 'set'; readonly path: FieldPath; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: FieldPath }
  | { readonly op: 'insert'; readonly path: FieldPath; readonly value: unknown }
  /** Gives the field at the path another name, which is the value; order and comments stay. */
  | { readonly op: 'rename'; readonly path: FieldPath; readonly value: string }

export type Fix = { readonly title: string; readonly resource: ResourceKey; readonly edits: readonly FieldEdit[] }

/** Who asked for silence about a finding: an annotation of its document (istioctl's, Kiali's or ours), the mesh's own list, or the call. */
export type Suppressor = 'istioctl-annotation' | 'kiali-annotation' | 'annotation' | 'mesh' | 'command-line'

/** A finding that somebody has seen and set aside; `reason` is in their words, where they gave one. */
export type Suppression = { readonly by: Suppressor; readonly reason?: string }

/**
 * Something wrong or noteworthy in the user's configuration: always data, never thrown.
 * `cause` joins the codes of several layers for one fault into one row; `message` is English, rendered from `code` and `args`.
 */
export type Finding = {
  readonly code: string
  readonly layer: Layer
  readonly severity: Severity
  readonly place: Place
  readonly message: string
  readonly args?: Readonly<Record<string, string | number>>
  readonly cause: string
  readonly related?: readonly { readonly place: Place; readonly text: string }[]
  readonly fixes?: readonly Fix[]
  /** Why upstream is wrong here, in one sentence; such a finding is lowered to a note and never stops a save. */
  readonly disputed?: string
  /** What the tool that gives this code says itself; only where the finding is disputed. */
  readonly upstream?: Severity
  /** Set aside: still told, counted apart, and it never stops a save. */
  readonly suppressed?: Suppression
}

type Standing = { readonly disputed?: string | undefined; readonly suppressed?: object | undefined }

/** A finding that asks for something to be done: neither disputed nor set aside. */
export function isOpen(finding: Standing): boolean {
  return standingOf(finding) === 0
}

/** Where a finding stands in lists: 0 open, 1 disputed, 2 set aside. */
export function standingOf({ disputed, suppressed }: Standing): 0 | 1 | 2 {
  return suppressed ? 2 : disputed ? 1 : 0
}

/** What a kind's own rules say of one document, before it is placed in a document: path relative to the document's root. */
export type Fault = {
  readonly code: string
  readonly path: FieldPath
  readonly onKey?: boolean
  readonly message: string
  readonly args?: Readonly<Record<string, string | number>>
}

/** Admission's answer. A document with `refused` faults does not exist for generation. */
export type Verdict = {
  /** CRD schema and CEL. */
  readonly structure: readonly Fault[]
  /** Istio's validating webhook: refusals. */
  readonly refused: readonly Fault[]
  /** Istio's validating webhook: warnings. */
  readonly warnings: readonly Fault[]
  /** Whether istiod can read the document at all; `istioctl analyze` stops at a document that it cannot read. */
  readonly decodes: boolean
  /** Our own fault: the rules of admission broke over this document and said nothing. What the error says. */
  readonly failed?: string
}
