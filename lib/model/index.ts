/**
 * model: what a document is, what a finding is, and the kinds.
 * In: JSON objects. Out: typed resources, faults, verdicts.
 * Follows Kubernetes' object conventions and Istio's API (1.32).
 */
export type { FieldPath } from './field-path.ts'
export { formatPath, toPointer } from './field-path.ts'
export type { Fault, FieldEdit, Finding, Fix, Layer, Place, Severity, Verdict } from './finding.ts'
export type { Admission, KindDefinition, Reference, Scope } from './kind.ts'
export { defineKind } from './kind.ts'
export type { Metadata, Resource, ResourceId, ResourceKey } from './resource.ts'
export { parseResourceKey, resourceKey } from './resource.ts'
