import type { FieldPath } from '../field-path.ts'
import type { Decoded, TargetRef } from '../schema/index.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'
import { selectorLabels } from './selector.ts'

export const policyTargetRules = {
  oneTarget: { code: 'EXO1150', text: 'Only one of selector, targetRef and targetRefs may be set.' },
  targetName: { code: 'EXO1151', text: 'A target needs a name.' },
  targetNamespace: { code: 'EXO1152', text: 'A target in another namespace is not supported.' },
  targetKind: { code: 'EXO1153', text: 'A policy can target Service, ServiceEntry, Gateway and GatewayClass, not {group}/{kind}.' },
} satisfies Rules

/** What a policy applies to. */
export type Attached = {
  readonly selector?: { readonly matchLabels?: Readonly<Record<string, string | undefined>> }
  readonly targetRef?: Decoded<TargetRef>
  readonly targetRefs?: readonly Decoded<TargetRef>[]
}

const targetKinds: ReadonlySet<string> = new Set(['/Service', 'core/Service', 'networking.istio.io/ServiceEntry', 'gateway.networking.k8s.io/Gateway', 'gateway.networking.k8s.io/GatewayClass'])

/** Selector and targets of a policy: one way to say it, and only to kinds that take policies. */
export function* policyTarget({ selector, targetRef, targetRefs = [] }: Attached): Faults {
  const ways = [selector !== undefined, targetRef !== undefined, targetRefs.length > 0].filter(Boolean).length
  if (ways > 1) yield fault(policyTargetRules.oneTarget, ['spec'])
  yield* selectorLabels(selector?.matchLabels ?? {}, ['spec', 'selector', 'matchLabels'])
  if (targetRef !== undefined) yield* target(targetRef, ['spec', 'targetRef'])
  for (const [i, each] of targetRefs.entries()) yield* target(each, ['spec', 'targetRefs', i])
}

function* target({ group = '', kind = '', name = '', namespace = '' }: Decoded<TargetRef>, path: FieldPath): Faults {
  if (name === '') yield fault(policyTargetRules.targetName, [...path, 'name'])
  if (namespace !== '') yield fault(policyTargetRules.targetNamespace, [...path, 'namespace'])
  if (!targetKinds.has(`${group}/${kind}`)) yield fault(policyTargetRules.targetKind, path, { group, kind })
}
