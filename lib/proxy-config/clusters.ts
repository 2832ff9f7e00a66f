import { field, text } from '@/lib/std/index.ts'
import { istioConfig, type Row } from './row.ts'

/** SERVICE FQDN PORT SUBSET DIRECTION TYPE DESTINATION RULE: one row for each cluster. */
export function clusterRows(clusters: readonly object[]): readonly Row[] {
  return clusters.map((cluster, index) => {
    const name = text(cluster, 'name')
    const [direction, port, subset, host] = name.split('|')
    const parted = host !== undefined
    return {
      cells: {
        'SERVICE FQDN': parted ? host : name,
        PORT: parted && port ? port : '-',
        SUBSET: parted && subset ? subset : '-',
        DIRECTION: parted && direction ? direction : '-',
        TYPE: type(cluster),
        'DESTINATION RULE': istioConfig(cluster),
      },
      pointer: `/${index}`, message: cluster, leadsTo: { clusters: [name] },
    }
  })
}

/** Envoy's discovery type; STATIC is the zero value and stands nowhere in protobuf JSON. */
function type(cluster: object): string {
  return text(cluster, 'clusterType', 'name') || text(cluster, 'type') || (field(cluster, 'type') === undefined ? 'STATIC' : '')
}
