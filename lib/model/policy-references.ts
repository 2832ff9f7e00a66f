import type { Reference } from './kind.ts'
import type { Resource } from './resource.ts'
import type { TargetRef } from './schema/index.ts'

/** What policies have in common: workloads they select, or objects they are attached to. */
type Attached = {
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> }
  readonly targetRef?: TargetRef
  readonly targetRefs?: readonly TargetRef[]
}

/** The workloads that a policy selects and the objects that it is attached to. */
export function policyReferences({ spec, metadata }: Resource<Attached>): readonly Reference[] {
  const { namespace } = metadata
  const selected: readonly Reference[] =
    spec.selector === undefined ? [] : [{ path: ['spec', 'selector', 'matchLabels'], to: { type: 'selector', kind: 'Pod', namespace, labels: spec.selector.matchLabels ?? {} } }]
  const single: readonly Reference[] = spec.targetRef === undefined ? [] : [{ path: ['spec', 'targetRef'], to: { type: 'resource', kind: spec.targetRef.kind, namespace, name: spec.targetRef.name } }]
  const targets = (spec.targetRefs ?? []).map((target, i): Reference => ({ path: ['spec', 'targetRefs', i], to: { type: 'resource', kind: target.kind, namespace, name: target.name } }))
  return [...selected, ...single, ...targets]
}
