import { err, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { oneOf, option, text, when } from '../command/fields.ts'
import { gatewayWorkloads, namespacesOf, portsOfGateway, usualNamespace } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { Sketch } from '../command/sketch.ts'
import { selectorOf } from '../command/gateway-selector.ts'
import { isPort, serverHostsOf, wholeNumber } from '../command/texts.ts'

const protocols = ['HTTP', 'HTTPS', 'TLS', 'TCP'] as const
const modes = ['PASSTHROUGH', 'ISTIO_MUTUAL'] as const

type Args = {
  readonly gateway: string
  readonly namespace: string
  readonly name: string
  readonly hosts: string
  readonly port: string
  readonly protocol: (typeof protocols)[number]
  readonly tlsMode: (typeof modes)[number]
}

/** Gateway: one server of a gateway workload. Without a VirtualService that is bound to it, it answers 404 or has no chain. */
export const createGateway = defineCommand<Args>({
  name: 'createGateway',
  fields: (mesh, given) => {
    const gateway = oneOf(given.gateway, gatewayWorkloads(mesh))
    const protocol = option(given.protocol, protocols, 'HTTP')
    const ports = portsOfGateway(mesh, gateway.value)
    const usual = protocol.value === 'HTTP' ? 80 : 443
    const namespace = text(given.namespace, usualNamespace(mesh), namespacesOf(mesh))
    return {
      gateway,
      namespace,
      name: text(given.name, new Sketch(mesh).freeName('Gateway', namespace.value, 'egress-gateway')),
      hosts: text(given.hosts, '*'),
      protocol,
      port: text(given.port, String(ports.includes(usual) ? usual : (ports[0] ?? usual)), ports.map(String)),
      tlsMode: when(protocol.value === 'HTTPS' || protocol.value === 'TLS', option(given.tlsMode, modes, protocol.value === 'TLS' ? 'PASSTHROUGH' : 'ISTIO_MUTUAL')),
    }
  },
  plan: (mesh, args) => planOf(mesh, (sketch) => {
    const { namespace, name, protocol, tlsMode } = args
    const hosts = serverHostsOf(args.hosts, 'hosts')
    if (!hosts.ok) return hosts
    const selector = selectorOf(mesh, args.gateway)
    if (!selector) return err({ id: 'noGatewayWorkload', field: 'gateway' })
    const number = wholeNumber(args.port)
    if (!isPort(number)) return err(args.port === '' ? { id: 'missing', field: 'port' } : { id: 'badPortNumber', args: { text: args.port }, field: 'port' })
    const ended = protocol === 'HTTPS' || protocol === 'TLS'
    const server = { port: { number, name: `${protocol.toLowerCase()}-${number}`, protocol }, hosts: hosts.value, ...(ended && { tls: { mode: tlsMode } }) }
    sketch.create({ kind: 'Gateway', namespace, name, body: { spec: { selector, servers: [server] } } })
    const reachable = portsOfGateway(mesh, args.gateway).includes(number)
    return ok({ did: { id: 'created', args: { kind: 'Gateway', name: `${namespace}/${name}` } }, notes: reachable ? [{ id: 'boundByNobody' }] : [{ id: 'portNotServed', args: { port: String(number), gateway: args.gateway } }] })
  }),
})
