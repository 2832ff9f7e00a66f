import type { Compilation } from '@/lib/compile/index.ts'
import { compareBytes, err, isObject, type JsonObject, ok } from '@/lib/std/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { defineCommand, type Words } from '../command/command.ts'
import { oneOf, text, when } from '../command/fields.ts'
import { outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { labelsOf, labelsText } from '../command/texts.ts'
import { entryOf } from '../egress/recipe.ts'

type Args = { readonly host: string; readonly workloadEntry: string; readonly selector: string }

/** The first host of a machine's namespace whose entry may select it. */
function selectingHost({ snapshot }: Compilation, machine: string | undefined): string | undefined {
  const entries = snapshot.admitted.list('ServiceEntry', machine?.split('/')[0])
  return entries.find(({ spec }) => (spec.endpoints ?? []).length === 0)?.spec.hosts[0]
}

/** Makes a WorkloadEntry an endpoint of a host: the entry's selector, where it has none yet, and the labels that it selects by. */
export const connectWorkloadEntry = defineCommand<Args>({
  name: 'connectWorkloadEntry',
  fields: (mesh, given) => {
    const host = oneOf(given.host, outsideHosts(mesh), selectingHost(mesh, given.workloadEntry))
    const entry = entryOf(mesh, host.value)
    const own = entry?.spec.workloadSelector?.labels ?? {}
    const workloadEntry = oneOf(given.workloadEntry, mesh.snapshot.admitted.list('WorkloadEntry').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).toSorted(compareBytes))
    const [namespace = '', name = ''] = workloadEntry.value.split('/')
    const carried = mesh.snapshot.admitted.find('WorkloadEntry', namespace, name)?.spec.labels ?? {}
    const usual = carried['app'] === undefined ? Object.entries(carried).slice(0, 1) : [['app', carried['app']] as const]
    const selects = Object.keys(own).length > 0
    return { host, workloadEntry, selector: when(!selects, text(given.selector, selects ? labelsText(own) : labelsText(Object.fromEntries(usual)) || (entry && `app=${entry.metadata.name}`) || '')) }
  },
  plan: (mesh, args) => planOf(mesh, (sketch) => {
    const entry = entryOf(mesh, args.host)
    const [namespace = '', name = ''] = args.workloadEntry.split('/')
    const machine = mesh.snapshot.admitted.find('WorkloadEntry', namespace, name)
    if (!entry) return err({ id: 'missing', field: 'host' })
    if (!machine) return err({ id: 'missing', field: 'workloadEntry' })
    const named = `${entry.metadata.namespace}/${entry.metadata.name}`
    if (entry.metadata.namespace !== namespace) return err({ id: 'otherNamespace', args: { entry: named, workloadEntry: args.workloadEntry }, field: 'workloadEntry' })
    if ((entry.spec.endpoints ?? []).length > 0) return err({ id: 'hasEndpoints', args: { entry: named }, field: 'host' })
    const own = entry.spec.workloadSelector?.labels ?? {}
    const labels = Object.keys(own).length > 0 ? { ok: true as const, value: own } : labelsOf(args.selector, 'selector')
    if (!labels.ok) return labels
    if (Object.keys(labels.value).length === 0) return err({ id: 'missing', field: 'selector' })
    const carried = machine.spec.labels ?? {}
    const resolution = entry.spec.resolution ?? 'NONE'
    const fits = resolution === 'STATIC' || resolution === 'DNS'
    if (Object.keys(own).length === 0 || !fits) sketch.changeSpec(entry.key, (spec) => ({ ...spec, workloadSelector: { labels: labels.value }, ...(!fits && { resolution: isIp(machine.spec.address ?? '') ? 'STATIC' : 'DNS' }) }))
    sketch.changeSpec(machine.key, (spec) => ({ ...spec, labels: { ...(isObject(spec['labels']) ? spec['labels'] : {}), ...labels.value } as JsonObject }))
    const replaced = Object.entries(labels.value).filter(([key, value]) => carried[key] !== undefined && carried[key] !== value)
    const notes: readonly Words[] = replaced.map(([key, value]) => ({ id: 'labelReplaced', args: { label: `${key}=${carried[key] ?? ''}`, by: `${key}=${value}` } }))
    return ok({ did: { id: 'connectedEndpoint', args: { host: args.host, workloadEntry: args.workloadEntry } }, notes })
  }),
})
