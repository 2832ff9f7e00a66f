import { list, text } from '@/lib/std/index.ts'
import type { ConfigPart, Row } from './row.ts'

/** What istioctl's flags ask for; of each part only its own count. */
export type RowFilter = {
  readonly address?: string
  readonly port?: number
  readonly type?: string
  readonly name?: string
  readonly fqdn?: string
  readonly subset?: string
  readonly direction?: string
  readonly cluster?: string
  readonly status?: string
}

/** Whether a row is one of those that the flags of its table ask for, compared as istioctl compares them. */
export function isWanted(part: ConfigPart, { cells, message }: Row, filter: RowFilter): boolean {
  const is = (column: string, wanted: string | undefined) => wanted === undefined || cells[column] === wanted
  const holds = (column: string, wanted: string | undefined) => wanted === undefined || (cells[column] ?? '').includes(wanted)
  const port = filter.port === undefined ? undefined : String(filter.port)
  switch (part) {
    case 'listeners': return is('ADDRESSES', filter.address) && is('PORT', port) && (filter.type === undefined || typeOf(message) === filter.type.toUpperCase())
    case 'routes': return is('NAME', filter.name)
    case 'clusters': return holds('SERVICE FQDN', filter.fqdn) && is('PORT', port) && holds('SUBSET', filter.subset) && is('DIRECTION', filter.direction)
    case 'endpoints': {
      const endpoint = cells['ENDPOINT'] ?? ''
      const at = endpoint.lastIndexOf(':')
      return (filter.address === undefined || endpoint.slice(0, at) === filter.address) && (port === undefined || endpoint.slice(at + 1) === port)
        && is('CLUSTER', filter.cluster) && (filter.status === undefined || cells['STATUS'] === filter.status.toUpperCase())
    }
  }
}

/** A filter chain speaks HTTP or passes bytes on. */
function typeOf(chain: object): string {
  return list(chain, 'filters').some((filter) => text(filter, 'typedConfig', '@type').endsWith('.HttpConnectionManager')) ? 'HTTP' : 'TCP'
}
