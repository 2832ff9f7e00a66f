import type { EnvoyRow } from '@/lib/client/index.ts'
import type { ConfigPart } from '@/lib/proxy-config/index.ts'

/** What a row is called where it stands alone. */
export function nameOf(part: ConfigPart, { cells, leadsTo }: Pick<EnvoyRow, 'cells' | 'leadsTo'>): string {
  switch (part) {
    case 'clusters': return leadsTo.clusters?.[0] ?? cells['SERVICE FQDN'] ?? ''
    case 'listeners': return `${cells['ADDRESSES']}:${cells['PORT']}${cells['MATCH'] === 'ALL' ? '' : ` ${cells['MATCH']}`}`
    case 'routes': return `${cells['VHOST NAME']} ${cells['MATCH']}`
    case 'endpoints': return cells['ENDPOINT'] ?? ''
  }
}
