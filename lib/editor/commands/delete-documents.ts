import type { Compilation } from '@/lib/compile/index.ts'
import { kindOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { err, ok } from '@/lib/std/index.ts'
import { defineCommand, type Words } from '../command/command.ts'
import { ticks } from '../command/fields.ts'
import { planOf } from '../command/plan.ts'

type Args = { readonly documents: readonly string[] }

/** Deletes documents; what else breaks is told before. Documents that name a deleted host are offered, too. */
export const deleteDocuments = defineCommand<Args>({
  name: 'deleteDocuments',
  fields: (mesh, given) => {
    const asked = (given.documents ?? []).filter((key) => mesh.documents.has(key))
    const offered = given.documents === undefined ? managed(mesh) : [...new Set([...asked, ...aboutHosts(mesh, asked)])]
    return { documents: ticks(given.documents, offered) }
  },
  plan: (mesh, { documents }) => planOf(mesh, (sketch) => {
    if (documents.length === 0) return err({ id: 'missing', field: 'documents' })
    for (const key of documents) sketch.remove(key)
    const [first = ''] = documents
    const { kind, name } = parseResourceKey(first as ResourceKey)
    const did: Words = documents.length === 1 ? { id: 'deleted', args: { kind, name } } : { id: 'deletedSeveral', args: { count: documents.length } }
    return ok({ did })
  }),
})

function managed(mesh: Compilation): readonly string[] {
  return [...mesh.documents.keys()].filter((key) => {
    const { group, kind } = parseResourceKey(key as ResourceKey)
    return kindOf(group, kind)?.role === 'managed'
  })
}

/** VirtualServices and DestinationRules for hosts that only the given ServiceEntries hold. */
function aboutHosts({ snapshot }: Compilation, keys: readonly string[]): readonly string[] {
  const entries = snapshot.admitted.list('ServiceEntry')
  const hosts = new Set(entries.filter(({ key }) => keys.includes(key)).flatMap(({ spec }) => spec.hosts))
  for (const { key, spec } of entries) if (!keys.includes(key)) for (const host of spec.hosts) hosts.delete(host)
  if (hosts.size === 0) return []
  return [
    ...snapshot.admitted.list('VirtualService').filter(({ spec }) => (spec.hosts ?? []).length > 0 && (spec.hosts ?? []).every((host) => hosts.has(host))),
    ...snapshot.admitted.list('DestinationRule').filter(({ spec }) => hosts.has(spec.host)),
  ].map(({ key }) => key)
}
