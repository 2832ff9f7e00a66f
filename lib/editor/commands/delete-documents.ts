import type { Compilation } from '@/lib/compile/index.ts'
import { kindOf, parseResourceKey, resourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { qualifiedHost } from '@/lib/net/index.ts'
import { err, field, list, ok, text } from '@/lib/std/index.ts'
import { defineCommand, type Words } from '../command/command.ts'
import { ticks, when } from '../command/fields.ts'
import { planOf } from '../command/plan.ts'

/** `about`: what the form was opened for. It goes on offering that, whatever is ticked. */
type Args = { readonly about: readonly string[]; readonly documents: readonly string[] }

/** Deletes documents; what else breaks is told before. Documents that name a deleted host are offered, too. */
export const deleteDocuments = defineCommand<Args>({
  name: 'deleteDocuments',
  fields: (mesh, given) => {
    const all = [...mesh.documents.keys()]
    const about = ticks(given.about ?? given.documents, all, 'documents')
    const asked = [...new Set([...about.value, ...ticks(given.documents, all).value])]
    const offered = given.documents === undefined ? managed(mesh) : [...new Set([...asked, ...aboutHosts(mesh, asked)])]
    return { about: when(false, about), documents: ticks(given.documents, offered, 'documents') }
  },
  plan: (mesh, { documents }) => planOf(mesh, (sketch) => {
    if (documents.length === 0) return err({ id: 'missing', field: 'documents' })
    const along = goingAlong(mesh, documents)
    for (const key of [...documents, ...along]) sketch.remove(key)
    const [first = ''] = documents
    const { kind, name } = parseResourceKey(first as ResourceKey)
    const did: Words = documents.length === 1 ? { id: 'deleted', args: { kind, name } } : { id: 'deletedSeveral', args: { count: documents.length } }
    return ok({ did, notes: along.length > 0 ? [{ id: 'goingAlong', args: { count: along.length } }] : [] })
  }),
})

function managed(mesh: Compilation): readonly string[] {
  return [...mesh.documents.keys()].filter((key) => {
    const { group, kind } = parseResourceKey(key as ResourceKey)
    return kindOf(group, kind)?.role === 'managed'
  })
}

/** What a cluster takes away with the given documents: what they made, and endpoints that were pods of theirs. Otherwise the pods of a workload would go on without it. */
function goingAlong(mesh: Compilation, keys: readonly string[]): readonly string[] {
  const { declared } = mesh.snapshot
  const gone = new Set(keys)
  const isGone = (namespace: string, owner: unknown) => gone.has(keyOf(text(owner, 'apiVersion') || 'v1', text(owner, 'kind'), namespace, text(owner, 'name')))
  for (const { resource, pods = [] } of mesh.proxies()) if (resource && gone.has(resource.key)) for (const key of pods) gone.add(key)
  // Deployments make ReplicaSets and CronJobs Jobs, and those make pods.
  for (const kind of ['ReplicaSet', 'Job', 'Pod'] as const) {
    for (const { key, object, metadata } of declared.list(kind)) if (list(object, 'metadata', 'ownerReferences').some((owner) => isGone(metadata.namespace, owner))) gone.add(key)
  }
  for (const { key, object, metadata } of declared.list('EndpointSlice')) {
    const endpoints = list(object, 'endpoints')
    if (endpoints.length > 0 && endpoints.every((endpoint) => isGone(metadata.namespace, field(endpoint, 'targetRef')))) gone.add(key)
  }
  return [...gone].filter((key) => !keys.includes(key))
}

function keyOf(apiVersion: string, kind: string, namespace: string, name: string): ResourceKey {
  return resourceKey({ group: apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '', kind, namespace, name })
}

/** VirtualServices and DestinationRules for hosts that only the given ServiceEntries hold. */
function aboutHosts({ snapshot }: Compilation, keys: readonly string[]): readonly string[] {
  const entries = snapshot.admitted.list('ServiceEntry')
  const hosts = new Set(entries.filter(({ key }) => keys.includes(key)).flatMap(({ spec }) => spec.hosts))
  for (const { key, spec } of entries) if (!keys.includes(key)) for (const host of spec.hosts) hosts.delete(host)
  if (hosts.size === 0) return []
  return [
    ...snapshot.admitted.list('VirtualService').filter(({ spec, metadata }) => (spec.hosts ?? []).length > 0 && (spec.hosts ?? []).every((host) => hosts.has(qualifiedHost(host, metadata.namespace)))),
    ...snapshot.admitted.list('DestinationRule').filter(({ spec, metadata }) => hosts.has(qualifiedHost(spec.host, metadata.namespace))),
  ].map(({ key }) => key)
}
