import type { Resource } from '@/lib/model/index.ts'
import { type DeclaredHost, fullHost } from './hosts.ts'
import { seenFrom } from './namespace-views.ts'

/**
 * Whether Kiali finds a host for a document: each namespace that sees the document must see a declaration. Hosts of ServiceEntries are
 * taken as written, and cover every name that ends like them, without regard to label borders.
 */
export function isDeclaredForKiali(declared: readonly DeclaredHost[], host: string, document: Resource, views: readonly string[]): boolean {
  const full = fullHost(host, document.metadata.namespace)
  const known = declared.filter((entry) => answers(entry, host, full))
  return views.filter((namespace) => seenFrom(namespace, [document]).length > 0).every((namespace) => known.some(({ scopes }) => scopes.includes('*') || scopes.includes(namespace)))
}

function answers({ host: known, written, resource }: DeclaredHost, host: string, full: string): boolean {
  if (resource.kind === 'Service') return known === full || (host.includes('.') && known.startsWith(`${host}.`)) || (full.startsWith('*') && known.endsWith(full.slice(1)))
  return full === written || full.endsWith(written.replace(/^\*/, '')) || (full.startsWith('*') && written.endsWith(full.slice(1)))
}
