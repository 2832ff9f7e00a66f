import { err, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { optional, option, text } from '../command/fields.ts'
import { namespacesOf, usualNamespace } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { addressesOf, hostsOf, labelsOf, listOf, nameFrom, portsOf } from '../command/texts.ts'

const resolutions = ['DNS', 'STATIC', 'NONE', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS'] as const
const locations = ['MESH_EXTERNAL', 'MESH_INTERNAL'] as const

type Args = {
  readonly hosts: string
  readonly namespace: string
  readonly name: string
  readonly ports: string
  readonly resolution: (typeof resolutions)[number]
  readonly location: (typeof locations)[number]
  readonly selector: string
  readonly endpoints: string
  readonly addresses: string
  readonly exportTo: string
}

/** ServiceEntry: hosts that the mesh shall know, with where their endpoints come from. */
export const createServiceEntry = defineCommand<Args>({
  name: 'createServiceEntry',
  fields: (mesh, given) => {
    const hosts = text(given.hosts)
    const selector = optional(given.selector)
    const endpoints = optional(given.endpoints)
    const wildcard = listOf(hosts.value).some((each) => each.startsWith('*'))
    return {
      hosts,
      namespace: text(given.namespace, usualNamespace(mesh), namespacesOf(mesh)),
      name: text(given.name, nameFrom(listOf(hosts.value)[0] ?? '')),
      ports: text(given.ports, '443 TLS'),
      resolution: option(given.resolution, resolutions, wildcard ? 'NONE' : selector.value || endpoints.value ? 'STATIC' : 'DNS'),
      location: option(given.location, locations, 'MESH_EXTERNAL'),
      selector, endpoints,
      addresses: optional(given.addresses),
      exportTo: optional(given.exportTo),
    }
  },
  plan: (mesh, args) => planOf(mesh, (sketch) => {
    const { namespace, name, resolution, location } = args
    const hosts = hostsOf(args.hosts, 'hosts')
    const ports = portsOf(args.ports, 'ports')
    const selector = labelsOf(args.selector, 'selector')
    const endpoints = addressesOf(args.endpoints, 'endpoints', resolution === 'STATIC' ? 'nothing' : 'names')
    const addresses = addressesOf(args.addresses, 'addresses', 'ranges')
    if (!hosts.ok) return hosts
    if (!ports.ok) return ports
    if (!selector.ok) return selector
    if (!endpoints.ok) return endpoints
    if (!addresses.ok) return addresses
    const selects = Object.keys(selector.value).length > 0
    if (selects && endpoints.value.length > 0) return err({ id: 'selectorOrEndpoints', field: 'endpoints' })
    if (resolution === 'NONE' && endpoints.value.length > 0) return err({ id: 'noneTakesNoEndpoints', field: 'resolution' })
    const exportTo = listOf(args.exportTo)
    const spec = {
      hosts: hosts.value,
      ...(addresses.value.length > 0 && { addresses: addresses.value }),
      ports: ports.value.map(({ number, name: plain, protocol, targetPort }) => ({ number, name: plain, protocol, ...(targetPort !== undefined && { targetPort }) })),
      location, resolution,
      ...(selects && { workloadSelector: { labels: selector.value } }),
      ...(endpoints.value.length > 0 && { endpoints: endpoints.value.map((address) => ({ address })) }),
      ...(exportTo.length > 0 && { exportTo }),
    }
    sketch.create({ kind: 'ServiceEntry', namespace, name, body: { spec } })
    return ok({ did: { id: 'created', args: { kind: 'ServiceEntry', name: `${namespace}/${name}` } } })
  }),
})
