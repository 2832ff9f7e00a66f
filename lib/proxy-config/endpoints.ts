import { field, list, text } from '@/lib/std/index.ts'
import type { Row } from './row.ts'

/**
 * ENDPOINT STATUS OUTLIER CHECK CLUSTER: one row for each endpoint, from EDS assignments and from clusters that hold their own.
 * Status and outlier check are those of configuration: nothing has been ejected before traffic flows.
 */
export function endpointRows(clusters: readonly object[], assignments: readonly object[]): readonly Row[] {
  const inline = clusters.flatMap((cluster, index) => {
    const assignment = field(cluster, 'loadAssignment')
    return assignment ? rowsIn(assignment as object, text(cluster, 'name'), `clusters:/${index}/loadAssignment`) : []
  })
  return [...assignments.flatMap((assignment, index) => rowsIn(assignment, text(assignment, 'clusterName'), `/${index}`)), ...inline]
}

function rowsIn(assignment: object, cluster: string, at: string): readonly Row[] {
  return list(assignment, 'endpoints').flatMap((group, g) =>
    list(group, 'lbEndpoints').map((endpoint, e) => ({
      cells: { ENDPOINT: address(endpoint), STATUS: text(endpoint, 'healthStatus') || 'HEALTHY', 'OUTLIER CHECK': 'OK', CLUSTER: cluster },
      pointer: `${at}/endpoints/${g}/lbEndpoints/${e}`, message: endpoint, leadsTo: { clusters: [cluster] },
    })),
  )
}

function address(endpoint: object): string {
  const pipe = text(endpoint, 'endpoint', 'address', 'pipe', 'path')
  if (pipe) return `unix://${pipe}`
  const ip = text(endpoint, 'endpoint', 'address', 'socketAddress', 'address')
  return `${ip.includes(':') ? `[${ip}]` : ip}:${text(endpoint, 'endpoint', 'address', 'socketAddress', 'portValue')}`
}
