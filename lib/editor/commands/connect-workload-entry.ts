import type { Compilation } from '@/lib/compile/index.ts'
import { compareBytes, err, isObject, type JsonObject, ok } from '@/lib/std/index.ts'
import type { Resource, ServiceEntrySpec, WorkloadEntrySpec } from '@/lib/model/index.ts'
import { labelsMatch } from '@/lib/mesh/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { defineCommand, type Words } from '../command/command.ts'
import { oneOf, text, when } from '../command/fields.ts'
import { outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { labelsOf, labelsText, namesOf } from '../command/texts.ts'
import { entryOf } from '../egress/recipe.ts'

type Args = { readonly host: string; readonly workloadEntry: string; readonly selector: string }

/** The first host of a machine's namespace whose entry may select it. */
function selectingHost({ snapshot }: Compilation, machine: string | undefined): string | undefined {
  const entries = snapshot.admitted.list('ServiceEntry', machine?.split('/')[0])
  return entries.find(({ spec }) => (spec.endpoints ?? []).length === 0)?.spec.hosts[0]
}

/** An entry's selector; one without labels selects everything in its namespace. (istio-semantics §1.4) */
function selectorIn(entry: Resource<ServiceEntrySpec> | undefined): Readonly<Record<string, string>> | undefined {
  return entry?.spec.workloadSelector && (entry.spec.workloadSelector.labels ?? {})
}

function isSelected({ snapshot }: Compilation, selector: Readonly<Record<string, string>> | undefined, machine: string): boolean {
  const [namespace = '', name = ''] = machine.split('/')
  const found = snapshot.admitted.find('WorkloadEntry', namespace, name)
  return selector !== undefined && found !== undefined && labelsMatch(selector, labelsCarried(found))
}

/** Of two labels by one key that of the metadata counts. (istio-semantics §1.4) */
function labelsCarried(machine: Resource<WorkloadEntrySpec> | undefined): Readonly<Record<string, string>> {
  return { ...machine?.spec.labels, ...machine?.metadata.labels }
}

/** The object with labels, each where it counts: in the metadata if that has one by the key, else in the spec. */
function withLabels(object: JsonObject, labels: Readonly<Record<string, string>>): JsonObject {
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const spec = isObject(object['spec']) ? object['spec'] : {}
  const inMetadata = isObject(metadata['labels']) ? metadata['labels'] : {}
  const [above, below] = [true, false].map((there) => Object.fromEntries(Object.entries(labels).filter(([key]) => (inMetadata[key] !== undefined) === there)))
  return {
    ...object,
    metadata: { ...metadata, ...(Object.keys(above ?? {}).length > 0 && { labels: { ...inMetadata, ...above } }) },
    spec: { ...spec, ...(Object.keys(below ?? {}).length > 0 && { labels: { ...(isObject(spec['labels']) ? spec['labels'] : {}), ...below } }) },
  }
}

/** Makes a WorkloadEntry an endpoint of a host: the entry's selector, where it has none yet, and the labels that it selects by. */
export const connectWorkloadEntry = defineCommand<Args>({
  name: 'connectWorkloadEntry',
  fields: (mesh, given) => {
    const host = oneOf(given.host, outsideHosts(mesh), selectingHost(mesh, given.workloadEntry))
    const entry = entryOf(mesh, host.value, given.workloadEntry?.split('/')[0])
    const machines = mesh.snapshot.admitted.list('WorkloadEntry').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).toSorted(compareBytes)
    const near = machines.filter((id) => entry && id.startsWith(`${entry.metadata.namespace}/`))
    const workloadEntry = oneOf(given.workloadEntry, machines, near.find((id) => !isSelected(mesh, selectorIn(entry), id)) ?? near[0])
    const [namespace = '', name = ''] = workloadEntry.value.split('/')
    const carried = labelsCarried(mesh.snapshot.admitted.find('WorkloadEntry', namespace, name))
    const usual = carried['app'] === undefined ? Object.entries(carried).slice(0, 1) : [['app', carried['app']] as const]
    const holding = entryOf(mesh, host.value, namespace)
    const own = selectorIn(holding)
    return { host, workloadEntry, selector: when(own === undefined, text(given.selector, labelsText(own ?? Object.fromEntries(usual)) || (holding && `app=${holding.metadata.name}`) || '')) }
  },
  plan: (mesh, args) => planOf(mesh, (sketch) => {
    const [namespace = '', name = ''] = args.workloadEntry.split('/')
    const entry = entryOf(mesh, args.host, namespace)
    const machine = mesh.snapshot.admitted.find('WorkloadEntry', namespace, name)
    if (!entry) return err({ id: 'missing', field: 'host' })
    if (!machine) return err({ id: 'missing', field: 'workloadEntry' })
    const entryName = `${entry.metadata.namespace}/${entry.metadata.name}`
    if (entry.metadata.namespace !== namespace) return err({ id: 'otherNamespace', args: { entry: entryName, workloadEntry: args.workloadEntry }, field: 'workloadEntry' })
    if ((entry.spec.endpoints ?? []).length > 0) return err({ id: 'hasEndpoints', args: { entry: entryName }, field: 'host' })
    const own = selectorIn(entry)
    const labels = own ? ok(own) : labelsOf(args.selector, 'selector')
    if (!labels.ok) return labels
    if (!own && Object.keys(labels.value).length === 0) return err({ id: 'missing', field: 'selector' })
    const carried = labelsCarried(machine)
    const resolution = entry.spec.resolution ?? 'NONE'
    const named = isNamed(machine)
    const fits = resolution === 'DNS' || (resolution === 'STATIC' && !named)
    const fitting = fits ? resolution : named ? 'DNS' : 'STATIC'
    const selectsFirst = own === undefined
    if (selectsFirst || !fits) sketch.changeSpec(entry.key, (spec) => ({ ...spec, ...(selectsFirst && { workloadSelector: { labels: labels.value } }), ...(!fits && { resolution: fitting }) }))
    sketch.change(machine.key, (object) => withLabels(object, labels.value))
    const replaced = Object.entries(labels.value).filter(([key, value]) => carried[key] !== undefined && carried[key] !== value)
    const notes: readonly Words[] = [
      ...replaced.map(([key, value]) => ({ id: 'labelReplaced' as const, args: { label: `${key}=${carried[key] ?? ''}`, by: `${key}=${value}` } })),
      ...(selectsFirst ? alsoEndpoints(mesh, labels.value, machine, fitting) : []),
      ...sameEntry(entry, args.host),
      // What has no endpoints of its own goes where DNS or the client says, until it selects some.
      ...(selectsFirst && resolution !== 'STATIC' ? [{ id: 'endpointsInstead' as const, args: { host: args.host, resolution } }] : []),
    ]
    return ok({ did: { id: 'connectedEndpoint', args: { host: args.host, workloadEntry: args.workloadEntry } }, notes })
  }),
})

/** A name is an endpoint only where names are looked up. (istio-semantics §1.4) */
function isNamed({ spec: { address = '' } }: Resource<WorkloadEntrySpec>): boolean {
  return !isIp(address) && !address.startsWith('unix:')
}

/** Machines and pods of the namespace that bear the labels already. (istio-semantics §1.4) */
function alsoEndpoints(mesh: Compilation, labels: Readonly<Record<string, string>>, machine: Resource<WorkloadEntrySpec>, resolution: string): readonly Words[] {
  const { name: own, namespace } = machine.metadata
  const machines = mesh.snapshot.admitted.list('WorkloadEntry', namespace).filter((each) => each.metadata.name !== own && (resolution === 'DNS' || !isNamed(each)) && labelsMatch(labels, labelsCarried(each))).map(({ metadata }) => `${namespace}/${metadata.name}`)
  const workloads = mesh.proxies().filter((proxy) => proxy.namespace === namespace && !proxy.standIn && labelsMatch(labels, proxy.labels)).map(({ id }) => id)
  const others = [...new Set([...machines, ...workloads])]
  return others.length > 0 ? [{ id: 'alsoEndpoints', args: { labels: labelsText(labels), names: namesOf(others) } }] : []
}

/** Hosts of one entry have the same endpoints. */
function sameEntry({ spec, metadata }: Resource<ServiceEntrySpec>, host: string): readonly Words[] {
  const others = spec.hosts.filter((each) => each !== host)
  return others.length > 0 ? [{ id: 'sameEndpoints', args: { entry: `${metadata.namespace}/${metadata.name}`, hosts: namesOf(others) } }] : []
}
