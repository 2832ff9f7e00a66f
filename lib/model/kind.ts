import type { JsonObject } from '@/lib/std/index.ts'
import type { z } from 'zod'
import type { Fault } from './finding.ts'
import type { FieldPath } from './field-path.ts'
import type { Resource } from './resource.ts'

export type Scope = 'Namespaced' | 'Cluster'

/** A reference from one document to another, as data: what it points at and from which field. */
export type Reference = {
  readonly path: FieldPath
  readonly to:
    | { readonly type: 'host'; readonly host: string; readonly port?: number; readonly subset?: string }
    | { readonly type: 'resource'; readonly kind: string; readonly namespace: string; readonly name: string }
    | { readonly type: 'selector'; readonly kind: string; readonly namespace: string; readonly labels: Readonly<Record<string, string>> }
}

/** What admission (Istio's webhook) says of one document. */
export type AdmissionAnswer = { readonly refused: readonly Fault[]; readonly warnings: readonly Fault[] }

/** Istio's webhook for one kind. Pure; sees this document only, as the webhook does. */
export type Admission<Spec> = (resource: Resource<Spec>) => AdmissionAnswer

/**
 * A kind states facts; shared code asks for them. `schema` is the one source for the TypeScript type, structural validation and
 * JSON Schema; every field carries a one-sentence description.
 */
export type KindDefinition<Name extends string = string, Spec = unknown, Status = JsonObject> = {
  readonly name: Name
  readonly group: string
  /** Served versions, the storage version first. All share one schema; a document keeps the version it came in. */
  readonly versions: readonly string[]
  readonly plural: string
  readonly shortNames: readonly string[]
  readonly scope: Scope
  /** The API server takes one DNS label as its name, because other names are made from it; all else may be called by a DNS name. */
  readonly named?: 'label'
  /** Two-letter badge on screen (SE, VS …). */
  readonly badge: string
  /** Managed kinds are what Exodos ships; context kinds are imported so that the mesh is known. */
  readonly role: 'managed' | 'context'
  /** Schema of `spec`, or of the whole object for kinds without one (ConfigMap, Secret …): see `schemaAt`. */
  readonly schema: z.ZodType
  readonly schemaAt: 'spec' | 'object'
  /** The CRD demands that `spec` is there. */
  readonly specRequired?: boolean
  /** Rules of the API server beyond the schema. */
  structure?(resource: Resource<Spec, Status>): readonly Fault[]
  admission?(resource: Resource<Spec, Status>): AdmissionAnswer
  /** Fields that name the hosts whom a document is about, as paths; `*` is each item of a list. */
  readonly hostFields?: readonly (readonly string[])[]
  references?(resource: Resource<Spec, Status>): readonly Reference[]
  /** The text of a new document of this kind. */
  template(id: { readonly name: string; readonly namespace: string }): string
  /** One phrase for lists: "nginx.dujie.com, nginx · 80 HTTP · STATIC". */
  summary(resource: Resource<Spec, Status>): string
}

/** Declares a kind; the identity function that keeps its literal name and spec type. */
export function defineKind<const Name extends string, Spec, Status>(definition: KindDefinition<Name, Spec, Status>): KindDefinition<Name, Spec, Status> {
  return definition
}
