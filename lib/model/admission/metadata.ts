import type { Metadata } from '../resource.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const metadataRules = {
  dryRun: { code: 'EXO1140', text: 'Only AuthorizationPolicy may carry the annotation istio.io/dry-run.' },
  dryRunValue: { code: 'EXO1141', text: 'istio.io/dry-run must be true or false, not {value}.' },
  dryRunAction: { code: 'EXO1142', text: 'istio.io/dry-run goes with the actions ALLOW and DENY only, not {action}.' },
  alwaysReject: { code: 'EXO1143', text: 'The annotation internal.istio.io/webhook-always-reject asks for refusal.' },
  parents: { code: 'EXO1144', text: 'The annotation {annotation} is for documents that istiod makes itself.' },
} satisfies Rules

export const dryRunAnnotation = 'istio.io/dry-run'
const alwaysRejectAnnotation = 'internal.istio.io/webhook-always-reject'
/** With these a document would act with the rights of another. */
const parentAnnotations = ['internal.istio.io/parent-namespace', 'internal.istio.io/parents'] as const
const booleans: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False'])

/** Annotations that decide alone: what they refuse hides every other fault. `action` is that of an AuthorizationPolicy. */
export function* annotations({ annotations: all }: Metadata, action?: string): Faults {
  const path = ['metadata', 'annotations', dryRunAnnotation]
  const dryRun = all[dryRunAnnotation]
  if (dryRun !== undefined) {
    if (action === undefined) return yield fault(metadataRules.dryRun, path)
    if (action !== 'ALLOW' && action !== 'DENY') return yield fault(metadataRules.dryRunAction, path, { action })
    if (!booleans.has(dryRun)) return yield fault(metadataRules.dryRunValue, path, { value: dryRun })
  }
  if (all[alwaysRejectAnnotation] !== undefined) return yield fault(metadataRules.alwaysReject, ['metadata', 'annotations', alwaysRejectAnnotation])
  const internal = parentAnnotations.find((name) => all[name] !== undefined)
  if (internal !== undefined) yield fault(metadataRules.parents, ['metadata', 'annotations', internal], { annotation: internal })
}
