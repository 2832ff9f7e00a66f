import type { FieldPath, Fix, Place, Resource, ServiceEntrySpec } from '@/lib/model/index.ts'
import { list, text, texts } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer, type Report } from '../../define.ts'
import { unknownSubset } from '../../subjects/causes.ts'
import { clientKinds } from '../../subjects/clients.ts'
import { dialledPorts } from '../../subjects/dialled-ports.ts'
import { fullHost, hostKinds, hostRegistry, type HostRegistry } from '../../subjects/hosts.ts'
import { enumerate, namesOf } from '../../subjects/names.ts'
import { arrivesAtServer, type Front, frontsOf, portsFor } from './front.ts'
import { type Hop, hopsFor, meshHops } from './hops.ts'
import { type OpenWays, openWays, twinsOf, waysInWords } from './loopholes.ts'
import { rulesForGateway, startsTls } from './rules.ts'
import { leadsOn, servicesAtGateway } from './second-hop.ts'

const messages = {
  noSecondHop: { code: 'EXO0251', layer: 'exodos', severity: 'error', text: ({ gateway, hosts }: { gateway: string; hosts: string }) => `Requests for ${hosts} are sent to the gateway, and no route leads on from ${gateway}: it answers 404 (NR), or closes the connection.` },
  noServer: { code: 'EXO0252', layer: 'exodos', severity: 'error', text: ({ gateway, port, servers }: { gateway: string; port: number; servers: string }) => `The first hop ends on port ${port} of the gateway's Service, and ${gateway} has no server behind that port; it has ${servers}.` },
  ruleUnseen: { code: 'EXO0253', layer: 'exodos', severity: 'warning', text: ({ rule, host, place }: { rule: string; host: string; place: string }) => `The gateway in ${place} does not find ${rule}, which starts TLS towards ${host}: a rule counts there only from the gateway's namespace, the host's or the root namespace.` },
  notEnforced: { code: 'EXO0254', layer: 'exodos', severity: 'info', text: ({ hosts, ...ways }: OpenWays & { readonly hosts: string; readonly twins: string }) => `Nothing forces traffic for ${hosts} through the gateway: ${waysInWords(ways)}.` },
  noServicePort: { code: 'EXO0255', layer: 'exodos', severity: 'error', text: ({ port, service, ports }: { port: number; service: string; ports: string }) => `The destination names no port, so what clients send to port ${port} goes to port ${port} of ${service}, which has ${ports}: 503 (NC).` },
  subsetUnseen: { code: 'EXO0256', layer: 'exodos', severity: 'error', text: ({ subset, host, place }: { subset: string; host: string; place: string }) => `No rule that the gateway in ${place} finds gives ${host} a subset ${subset}: 503 (NC). A rule counts there only from the gateway's namespace, the host's or the root namespace.` },
} as const

/**
 * The two hops of a path through an egress gateway: whether the second takes over where the first ends, and whether anything forces
 * traffic there. (istio-semantics 2.5, 4.8, 6.1, 6.5, 6.6, 7)
 */
export const egressGatewayPath = defineAnalyzer({
  name: 'egress-gateway-path',
  reads: ['VirtualService', 'Gateway', 'DestinationRule', 'NetworkPolicy', ...hostKinds, ...clientKinds],
  messages,
  run(context, report) {
    if (context.inEffect('Gateway').length === 0) return
    const path = pathTools(context)
    const paths = context.inEffect('VirtualService').map((service) => service as Resource).flatMap((service) => {
      const hops = meshHops(service).flatMap((hop) => {
        const front = path.frontOf(hop.host)
        return front ? [{ hop, front }] : []
      })
      return hops.length > 0 && texts(service.spec, 'hosts').length > 0 ? [{ service, hops }] : []
    })
    if (paths.length === 0) return
    for (const { service, hops } of paths) for (const { hop, front } of hops) checkHop(service, hop, front, path, report)
    const ways = openWays(context.snapshot, context.inEffect('NetworkPolicy'), new Set(paths.flatMap(({ hops }) => hops.map(({ front }) => front.service.metadata.namespace))))
    for (const { service, hops } of paths) checkEnforcement(service, hops.map(({ hop }) => hop), ways, path, report)
  },
})

type Tools = {
  readonly registry: HostRegistry
  readonly frontOf: (host: string) => Front | undefined
  readonly atGateway: ReturnType<typeof servicesAtGateway>
  readonly rules: ReturnType<typeof rulesForGateway>
  readonly twins: ReturnType<typeof twinsOf>
}

function pathTools(context: AnalysisContext): Tools {
  return {
    registry: hostRegistry(context),
    frontOf: frontsOf(context.inEffect('Service'), context.inEffect('Gateway')),
    atGateway: servicesAtGateway(context.inEffect('VirtualService') as readonly Resource[]),
    rules: rulesForGateway(context.inEffect('DestinationRule') as readonly Resource[]),
    twins: twinsOf(context.inEffect('ServiceEntry')),
  }
}

function checkHop(service: Resource, hop: Hop, front: Front, path: Tools, report: Report<typeof messages>): void {
  const at = (...steps: FieldPath): Place => ({ resource: service.key, path: [...hop.path, ...steps] })
  const hosts = texts(service.spec, 'hosts').map((host) => fullHost(host, service.metadata.namespace))
  const lost = hosts.filter((host) => !path.atGateway(front, host).some((one) => leadsOn(one.service, one.gateway, front)))
  if (lost.length > 0) report('noSecondHop', at(), { gateway: namesOf(front.gateways as readonly Resource[]), hosts: enumerate(lost) }, { related: front.gateways.map(({ key, metadata }) => ({ place: { resource: key, path: ['spec', 'servers'] }, text: `${metadata.namespace}/${metadata.name}` })) })
  checkPorts(hop, front, hosts, service, path, report)
  const place = front.service.metadata.namespace
  for (const host of hosts) {
    const home = path.registry.find(host, service.metadata.namespace)?.resource.metadata.namespace ?? ''
    const { found, unseen } = path.rules(host, place, home)
    if (!found.some(startsTls)) for (const rule of unseen.filter(startsTls)) report('ruleUnseen', { resource: rule.key, path: ['metadata', 'namespace'] }, { rule: `${rule.metadata.namespace}/${rule.metadata.name}`, host, place }, { related: [{ place: at(), text: 'first hop' }] })
    for (const { service: second, gateway } of path.atGateway(front, host)) {
      for (const { host: to, subset, path: there } of hopsFor(second, gateway)) {
        if (subset === '' || to !== host || found.some((rule) => list(rule.spec, 'subsets').some((one) => text(one, 'name') === subset))) continue
        report('subsetUnseen', { resource: second.key, path: [...there, 'destination', 'subset'] }, { subset, host, place }, { cause: unknownSubset(second, [...there, 'destination']), related: unseen.map((rule) => ({ place: { resource: rule.key, path: ['metadata', 'namespace'] }, text: `${rule.metadata.namespace}/${rule.metadata.name}` })) })
      }
    }
  }
}

/** A destination without port means the port that the client dialled; bytes go to the only port of a Service that has one. (4.8) */
function checkPorts(hop: Hop, front: Front, hosts: readonly string[], service: Resource, { registry }: Tools, report: Report<typeof messages>): void {
  const destination = { resource: service.key, path: [...hop.path, 'destination'] }
  const own = (front.service.spec.ports ?? []).map(({ port }) => port)
  const related = [{ place: { resource: front.service.key, path: ['spec', 'ports'] }, text: `${front.service.metadata.namespace}/${front.service.metadata.name}` }]
  const dialled = hop.port !== undefined ? [hop.port] : hop.protocol !== 'http' && own.length === 1 ? own : dialledPorts(hop, hosts, service, registry)
  for (const port of dialled) {
    if (!own.includes(port)) {
      if (hop.port === undefined) report('noServicePort', destination, { port, service: front.host, ports: own.join(', ') }, { related, fixes: nameThePort(service, hop, front) })
    } else if (!arrivesAtServer(front, port)) {
      const servers = front.gateways.flatMap(({ spec }) => spec.servers ?? []).map((server) => server.port.number)
      report('noServer', hop.port === undefined ? destination : { ...destination, path: [...destination.path, 'port', 'number'] }, { gateway: namesOf(front.gateways as readonly Resource[]), port, servers: servers.join(', ') }, { related: front.gateways.map(({ key, metadata }) => ({ place: { resource: key, path: ['spec', 'servers'] }, text: `${metadata.namespace}/${metadata.name}` })) })
    }
  }
}

function nameThePort(service: Resource, hop: Hop, front: Front): readonly Fix[] {
  const [port, other] = portsFor(front, hop.protocol)
  if (port === undefined || other !== undefined) return []
  return [{ title: `Send it to port ${port}`, resource: service.key, edits: [{ op: 'set', path: [...hop.path, 'destination', 'port'], value: { number: port } }] }]
}

/** Only hosts outside of the mesh have to leave through a gateway. */
function checkEnforcement(service: Resource, [hop]: readonly Hop[], ways: OpenWays, { registry, twins }: Tools, report: Report<typeof messages>): void {
  const entries = texts(service.spec, 'hosts').flatMap((host) => registry.find(fullHost(host, service.metadata.namespace), service.metadata.namespace)?.resource ?? [])
    .filter((entry) => entry.kind === 'ServiceEntry' && text(entry.spec, 'location') !== 'MESH_INTERNAL')
  const others = [...new Set(entries.flatMap((entry) => twins(entry as unknown as Resource<ServiceEntrySpec>)))]
  const open = { ...ways, twins: namesOf(others as readonly Resource[]) }
  if (hop && entries.length > 0 && waysInWords(open) !== '') report('notEnforced', { resource: service.key, path: hop.path }, { hosts: texts(service.spec, 'hosts').join(', '), ...open }, { related: others.map(({ key, metadata }) => ({ place: { resource: key, path: ['spec', 'hosts'] }, text: `${metadata.namespace}/${metadata.name}` })) })
}
