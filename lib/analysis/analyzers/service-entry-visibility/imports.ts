import { isVisibleTo, type Service, servicesByHost, type Snapshot } from '@/lib/mesh/index.ts'
import type { Place, Resource } from '@/lib/model/index.ts'
import { followingGroups, list, texts } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../../define.ts'
import { fullHost } from '../../subjects/hosts.ts'

/** An exact host that a Sidecar imports from a namespace where there is none, or none that it may see. */
export type BlindImport = { readonly place: Place; readonly sidecar: Resource; readonly entry: string; readonly host: string; readonly owners: readonly Resource[]; readonly reason: 'elsewhere' | 'notExported' }

/** Imports of exact hosts that bring nothing although the host is declared. An import brings VirtualServices of that namespace too. (istio-semantics 2.2) */
export function blindImports(context: AnalysisContext): readonly BlindImport[] {
  if (context.inEffect('Sidecar').length === 0) return []
  const routed = routesByPlace(context.inEffect('VirtualService') as readonly Resource[])
  const { snapshot } = context
  return (context.inEffect('Sidecar') as readonly Resource[]).filter(({ metadata }) => metadata.namespace !== snapshot.rootNamespace).flatMap((sidecar) =>
    list(sidecar.spec, 'egress').flatMap((listener, i) => texts(listener, 'hosts').flatMap((entry, j) => {
      const found = judge(entry, sidecar.metadata.namespace, snapshot, (key) => routed.get(key).length > 0)
      return found ? [{ ...found, place: { resource: sidecar.key, path: ['spec', 'egress', i, 'hosts', j] }, sidecar, entry }] : []
    })))
}

function judge(entry: string, own: string, snapshot: Snapshot, isRouted: (key: string) => boolean): Pick<BlindImport, 'host' | 'owners' | 'reason'> | undefined {
  const slash = entry.indexOf('/')
  const [from, host] = [entry.slice(0, slash) === '.' ? own : entry.slice(0, slash), entry.slice(slash + 1)]
  if (slash < 0 || host.startsWith('*') || from.startsWith('~')) return undefined
  const records = servicesByHost(snapshot, host)
  const there = from === '*' ? records : records.filter(({ namespace }) => namespace === from)
  if (records.length === 0 || there.some((record) => isVisibleTo(record, own)) || isRouted(`${from} ${host}`)) return undefined
  return there.length > 0 ? { host, owners: ownersOf(there), reason: 'notExported' } : { host, owners: ownersOf(records), reason: 'elsewhere' }
}

function ownersOf(records: readonly Service[]): readonly Resource[] {
  return [...new Set(records.map(({ resource }) => resource))]
}

const routesByPlace = followingGroups((service: Resource) => texts(service.spec, 'hosts').flatMap((host) => [service.metadata.namespace, '*'].map((namespace) => [`${namespace} ${fullHost(host, service.metadata.namespace)}`, service] as const)))
