import { err, isObject, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { oneOf, text } from '../command/fields.ts'
import { planOf } from '../command/plan.ts'
import { addressOf } from '../command/texts.ts'

type Args = { readonly group: string; readonly address: string; readonly name: string }

/**
 * A WorkloadEntry as istiod registers it from a WorkloadGroup when a machine connects: labels of the group's metadata and template, its ports,
 * service account, network, locality and weight, named after group and address. (istio-semantics §1.5)
 */
export const registerWorkloadEntry = defineCommand<Args>({
  name: 'registerWorkloadEntry',
  fields: (mesh, given) => {
    const group = oneOf(given.group, mesh.snapshot.admitted.list('WorkloadGroup').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`))
    const address = text(given.address)
    const [namespace = '', name = ''] = group.value.split('/')
    return { group, address, name: text(given.name, address.value && registeredName(name, address.value, mesh.snapshot.admitted.find('WorkloadGroup', namespace, name)?.spec.template.network)) }
  },
  plan: (mesh, args) => planOf(mesh, (sketch) => {
    const [namespace = '', name = ''] = args.group.split('/')
    const group = mesh.snapshot.admitted.find('WorkloadGroup', namespace, name)
    if (!group) return err({ id: 'missing', field: 'group' })
    const address = addressOf(args.address, 'address', 'names')
    if (!address.ok) return address
    const { template, metadata, probe } = group.spec
    const labels = { ...template.labels, ...metadata?.labels }
    const given = isObject(template) ? template : {}
    const spec = { ...given, address: address.value, ...(Object.keys(labels).length > 0 && { labels }) }
    const annotations = { ...metadata?.annotations, 'istio.io/autoRegistrationGroup': name, ...(probe && { 'proxy.istio.io/health-checks-enabled': 'true' }) }
    const key = sketch.create({ kind: 'WorkloadEntry', namespace, name: args.name, labels, body: { spec } })
    sketch.change(key, (object) => ({ ...object, metadata: { ...(isObject(object['metadata']) ? object['metadata'] : {}), annotations } }))
    return ok({ did: { id: 'registered', args: { name: `${namespace}/${args.name}`, group: name } }, notes: probe ? [{ id: 'unhealthyAtFirst' }] : [] })
  }),
})

/** As istiod names it: of a name that is too long the end is kept. */
function registeredName(group: string, address: string, network: string | undefined): string {
  return `${group}-${address.replaceAll(':', '-')}${network ? `-${network}` : ''}`.slice(-253)
}
