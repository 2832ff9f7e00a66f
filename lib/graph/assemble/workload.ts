import type { Proxy } from '@/lib/mesh/index.ts'
import type { Workload } from '../topology.ts'

/** A proxy's workload as people know it. */
export function workloadOf({ id, name, resource, pods = [], labels }: Proxy): Workload {
  const others = pods.filter((pod) => pod !== resource?.key)
  return { id, name, kind: resource?.kind ?? '', version: labels['version'] ?? '', resource: resource?.key, ...(others.length > 0 && { pods: others }) }
}
