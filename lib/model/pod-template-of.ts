import { isKind, kindOf } from './registry.ts'
import type { Resource } from './resource.ts'
import { workloadSpec } from './schema/index.ts'
import type { PodTemplateSpec, WorkloadSpec } from './schema/index.ts'

/** The pods that a Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob or Rollout makes; undefined for other kinds. */
export function podTemplateOf(resource: Resource<unknown, unknown>): PodTemplateSpec | undefined {
  if (isKind(resource, 'CronJob')) return resource.spec.jobTemplate?.spec?.template
  if (kindOf(resource.group, resource.kind)?.schema !== workloadSpec) return undefined
  return (resource.spec as WorkloadSpec).template
}
