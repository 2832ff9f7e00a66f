import type { AnalysisContext } from '../define.ts'
import { workloadsBy, workloadsOf } from './kiali-workloads.ts'

type Labels = Readonly<Record<string, string>>

/**
 * istioctl looks for pods alone. Where a Deployment or the like makes pods with the labels once it is applied, its finding is disputed: gives
 * the part of the finding that says so, by selector and, where it counts, namespace.
 */
export function podsToCome(context: AnalysisContext): (selector: Labels, namespace?: string) => { readonly disputed?: string } {
  const carrying = workloadsBy(workloadsOf(context))
  return (selector, namespace) => (carrying(selector, namespace).length > 0 ? { disputed: 'A workload here makes such pods once it is applied; the check looks for pods alone.' } : {})
}
