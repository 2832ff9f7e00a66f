import type { Fix, Place, Resource } from '@/lib/model/index.ts'
import { followingFlatMap, followingGroups, list, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { clientKinds } from '../../subjects/clients.ts'
import { hostKinds } from '../../subjects/hosts.ts'
import { enumerate } from '../../subjects/names.ts'
import { blindImports } from './imports.ts'
import { overshadowed } from './overshadowed.ts'
import { unseenEntries } from './unseen.ts'

/** Who does not see a ServiceEntry, and why: exportTo, the Sidecars, or the same host in another namespace. (istio-semantics 1.8, 2.2, 2.3) */
export const serviceEntryVisibility = defineAnalyzer({
  name: 'service-entry-visibility',
  reads: ['VirtualService', 'Gateway', ...hostKinds, ...clientKinds],
  messages: {
    hidden: { code: 'EXO0205', layer: 'exodos', severity: 'info', own: true, text: () => 'exportTo ~ shows this entry to nobody, not even to its own namespace.' },
    leftOut: { code: 'EXO0207', layer: 'exodos', severity: 'warning', text: ({ host, sidecars }: { host: string; sidecars: string }) => `No client sees ${host}: the Sidecars ${sidecars} import it nowhere.` },
    overshadowed: { code: 'EXO0208', layer: 'exodos', severity: 'warning', text: ({ host, client, winner, namespace }: { host: string; client: string; winner: string; namespace: string }) => `${client} takes ${host} from ${winner} and never from this entry: of several namespaces that offer a host a client uses one, its own or the first. Here it counts in ${namespace} only.` },
    importedElsewhere: { code: 'EXO0209', layer: 'exodos', severity: 'warning', text: ({ entry, host, namespaces }: { entry: string; host: string; namespaces: string }) => `${entry} imports nothing: ${host} is declared in ${namespaces}.` },
    notExported: { code: 'EXO0210', layer: 'exodos', severity: 'warning', text: ({ entry, owner, namespace }: { entry: string; owner: string; namespace: string }) => `${entry} imports nothing: ${owner} is not exported to ${namespace}.` },
  },
  run(context, report) {
    const entries = context.inEffect('ServiceEntry') as readonly Resource[]
    for (const entry of hiddenAmong([], entries, (one) => (texts(one.spec, 'exportTo').includes('~') ? [one] : []))) report('hidden', { resource: entry.key, path: ['spec', 'exportTo'] }, {})
    // Without Sidecars nothing is left out.
    for (const { service, place, sidecars } of context.inEffect('Sidecar').length > 0 ? unseenEntries(context.snapshot) : []) {
      report('leftOut', place, { host: service.hostname, sidecars: enumerate(sidecars.map(nameOf)) }, { related: sidecars.slice(0, 3).map((sidecar) => relatedTo(sidecar, ['spec', 'egress'])) })
    }
    for (const { place, winner, client, host, namespace } of isShared(entries) ? overshadowed(context.snapshot) : []) report('overshadowed', place, { host, client: client.proxy.id, winner: nameOf(winner.resource), namespace }, { related: [relatedTo(winner.resource, ['spec'])] })
    for (const { place, sidecar, entry, host, owners, reason } of blindImports(context)) {
      if (reason === 'elsewhere') report('importedElsewhere', place, { entry, host, namespaces: enumerate(owners.map(({ metadata }) => metadata.namespace)) }, { related: owners.slice(0, 3).map((owner) => relatedTo(owner, ['metadata', 'namespace'])), fixes: importThere(sidecar, place, host, owners) })
      else report('notExported', place, { entry, owner: owners.map(nameOf).join(', '), namespace: sidecar.metadata.namespace }, { related: owners.slice(0, 3).map((owner) => relatedTo(owner, ['spec', ...(list(owner.spec, 'ports').length > 0 && texts(owner.spec, 'exportTo').length > 0 ? ['exportTo'] : [])])), fixes: exportHere(sidecar, owners) })
    }
  },
})

const hiddenAmong = followingFlatMap<Resource, Resource>(2)
const byHost = followingGroups((entry: Resource) => texts(entry.spec, 'hosts').map((host) => [host, entry] as const))

/** Whether any host is declared in more than one namespace. */
function isShared(entries: readonly Resource[]): boolean {
  return byHost(entries).crowded().some((crowd) => crowd.some(({ value }) => value.metadata.namespace !== crowd[0]?.value.metadata.namespace))
}

function nameOf({ metadata }: Pick<Resource, 'metadata'>): string {
  return `${metadata.namespace}/${metadata.name}`
}

function relatedTo(document: Pick<Resource, 'key' | 'metadata'>, path: Place['path']): { readonly place: Place; readonly text: string } {
  return { place: { resource: document.key, path }, text: nameOf(document) }
}

function importThere(sidecar: Resource, place: Place, host: string, owners: readonly Resource[]): readonly Fix[] {
  const [namespace, other] = new Set(owners.map(({ metadata }) => metadata.namespace))
  return namespace === undefined || other !== undefined ? [] : [{ title: `Change to ${namespace}/${host}`, resource: sidecar.key, edits: [{ op: 'set', path: place.path, value: `${namespace}/${host}` }] }]
}

/** The one entry that holds back is shown to this namespace as well. */
function exportHere({ metadata: { namespace } }: Resource, [owner, other]: readonly Resource[]): readonly Fix[] {
  const scopes = texts(owner?.spec, 'exportTo')
  if (!owner || other || owner.kind !== 'ServiceEntry' || scopes.length === 0 || scopes.includes('~')) return []
  return [{ title: `Export ${nameOf(owner)} to ${namespace}`, resource: owner.key, edits: [{ op: 'insert', path: ['spec', 'exportTo', scopes.length], value: namespace }] }]
}
