import type { ConfigLike, ConfigPart, Row } from '@/lib/proxy-config/index.ts'
import { list, text } from '@/lib/std/index.ts'

/**
 * What a row is called in addresses: names where the pointer has numbers, so that a link still leads to the same thing after an edit
 * that moves it. Listener and route configuration by name, virtual host by name, cluster by name.
 */
export function rowId(part: ConfigPart, config: ConfigLike, { pointer, cells }: Pick<Row, 'pointer' | 'cells'>): string {
  const [, index = '', ...rest] = pointer.replace(/^clusters:/, '').split('/')
  switch (part) {
    case 'clusters': return `clusters/${text(config.clusters[Number(index)], 'name')}`
    case 'endpoints': return `endpoints/${cells['CLUSTER'] ?? ''}/${rest.filter((step) => /^\d+$/.test(step)).join('/')}`
    case 'listeners': return `listeners/${text(config.listeners[Number(index)], 'name')}/${rest[0] === 'defaultFilterChain' ? 'default' : (rest[1] ?? '')}`
    case 'routes': return `routes/${text(config.routes[Number(index)], 'name')}/${text(list(config.routes[Number(index)], 'virtualHosts')[Number(rest[1])], 'name')}/${rest[3] ?? ''}`
  }
}
