import { podTemplateOf, type Resource } from '@/lib/model/index.ts'
import { memoByIdentity, textMap } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'
import { selectable } from './selectable.ts'

/** Kinds that Kiali counts as workloads, and Pods that belong to none. */
export const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout', 'Pod'] as const

export type Workload = { readonly namespace: string; readonly labels: Readonly<Record<string, string>>; readonly resource: Resource }

/** Everything that runs, with the labels of its pods. */
export function workloadsOf(context: AnalysisContext): readonly Workload[] {
  return workloadKinds.flatMap((kind) => context.list(kind).map(workload))
}

/** Workloads by the labels of their pods. */
export const workloadsBy = selectable((item: Workload) => item)

const workload = memoByIdentity((resource: Resource): Workload => ({
  namespace: resource.metadata.namespace,
  labels: resource.kind === 'Pod' ? resource.metadata.labels : textMap(podTemplateOf(resource), 'metadata', 'labels'),
  resource,
}))
