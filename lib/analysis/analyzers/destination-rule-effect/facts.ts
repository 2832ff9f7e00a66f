import type { Place, Resource } from '@/lib/model/index.ts'
import { memoByIdentity, text, textMap } from '@/lib/std/index.ts'
import { byNamespace } from '../../subjects/namespaced.ts'

/** A WorkloadEntry as an endpoint: labels of spec and metadata together. */
export type Endpoint = { readonly address: string; readonly labels: Readonly<Record<string, string>>; readonly weight: string; readonly place: Place }

const inNamespace = byNamespace()

/** The WorkloadEntries of a namespace as endpoints. */
export function entriesOfWorkloads(entries: readonly Resource[]): (namespace: string) => readonly Endpoint[] {
  const of = inNamespace(entries)
  return (namespace) => of(namespace).map(endpoint)
}

const endpoint = memoByIdentity(({ key, spec, metadata }: Resource): Endpoint => ({ address: text(spec, 'address'), labels: { ...textMap(spec, 'labels'), ...metadata.labels }, weight: text(spec, 'weight'), place: { resource: key, path: ['spec'] } }))
