import type { Compilation } from '@/lib/compile/index.ts'
import type { Resource, ServiceEntrySpec } from '@/lib/model/index.ts'
import { isWildcard } from '@/lib/net/index.ts'
import { err, ok, type Result } from '@/lib/std/index.ts'
import { defineCommand, type Refusal, type Words } from '../command/command.ts'
import { meshRoutesOf, writePath } from '../egress/insert.ts'
import { drawMissingGateway, withSomeGateway } from '../egress/gateway-workload.ts'
import { pathOf } from '../egress/path.ts'
import { type App, entryOf, portsFor, type Recipe, serviceOf } from '../egress/recipe.ts'
import { oneOf, option, text, when } from '../command/fields.ts'
import { firstClient, gatewayWorkloads, namespacesOf, outsideHosts, portsOfGateway, realClients } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { selectionOf } from '../command/scopes.ts'
import { nameFrom, namesOf, portsText } from '../command/texts.ts'

type Args = {
  readonly host: string
  readonly app: App
  readonly upstream: 'sendOn' | 'originate'
  readonly dialledPort: string
  readonly targetPort: string
  readonly ca: string
  readonly gateway: string
  readonly firstLeg: 'plainLeg' | 'mutualLeg'
  readonly gatewayPort: string
  readonly clients: 'everyClient' | 'oneNamespace' | 'oneWorkload'
  readonly clientNamespace: string
  readonly client: string
  readonly namespace: string
  readonly name: string
}

/**
 * Leads the traffic for a host through an egress gateway: Gateway, routes of both hops, and the DestinationRules that the legs need. A mesh
 * without a gateway workload gets one. (istio-semantics §6)
 */
export const insertEgressGateway = defineCommand<Args>({
  name: 'insertEgressGateway',
  fields: (bare, given) => {
    const mesh = withSomeGateway(bare)
    const hosts = outsideHosts(mesh)
    const host = oneOf(given.host, hosts, given.host === undefined ? hosts.find((name) => !isWildcard(name) && pathOf(mesh, name) === undefined) : undefined)
    const entry = entryOf(mesh, host.value)
    const numbers = (app: App) => (entry ? portsFor(app, entry) : []).map(String)
    const app = option(given.app, apps, numbers('http').length > 0 || !entry ? 'http' : spokenFirst(entry))
    const upstream = option(given.upstream, ['sendOn', 'originate'], 'sendOn')
    const originates = app.value !== 'https' && upstream.value === 'originate'
    const dialled = numbers(app.value)
    const encrypted = numbers('https')
    const gateway = oneOf(given.gateway, gatewayWorkloads(mesh))
    const firstLeg = option(given.firstLeg, ['plainLeg', 'mutualLeg'], 'plainLeg')
    const served = portsOfGateway(mesh, gateway.value).map(String)
    const usual = app.value === 'tcp' && firstLeg.value === 'plainLeg' ? freePort(mesh, gateway.value) : app.value === 'http' && firstLeg.value === 'plainLeg' ? '80' : '443'
    const clients = option(given.clients, ['everyClient', 'oneNamespace', 'oneWorkload'], 'everyClient')
    const workloads = realClients(mesh)
    return {
      host, app,
      upstream: when(app.value !== 'https', upstream),
      dialledPort: oneOf(given.dialledPort, dialled.length > 0 ? dialled : [app.value === 'http' ? '80' : '443']),
      targetPort: when(originates, oneOf(given.targetPort, app.value === 'tcp' ? [...dialled, ...encrypted] : encrypted.length > 0 ? encrypted : ['443'])),
      ca: when(originates, text(given.ca, 'system')),
      gateway, firstLeg,
      gatewayPort: oneOf(given.gatewayPort, served, usual !== undefined && served.includes(usual) ? usual : served[0]),
      clients,
      clientNamespace: when(clients.value === 'oneNamespace', oneOf(given.clientNamespace, namespacesOf(mesh), workloads[0]?.split('/')[0])),
      client: when(clients.value === 'oneWorkload', oneOf(given.client, workloads, firstClient(workloads, given.client?.split('/')[0] ?? given.clientNamespace))),
      namespace: text(given.namespace, entry?.metadata.namespace, namespacesOf(mesh)),
      name: text(given.name, meshRoutesOf(mesh, host.value) ? `${nameFrom(host.value)}-egress` : nameFrom(host.value)),
    }
  },
  plan: (bare, args) => planOf(bare, (sketch) => {
    const { within: mesh, made } = drawMissingGateway(bare, sketch)
    const recipe = recipeOf(mesh, args)
    if (!recipe.ok) return recipe
    const notes = [...(made === undefined ? [] : [{ id: 'gatewayMade' as const, args: { gateway: made } }]), ...writePath(mesh, sketch, recipe.value)]
    const { host, gateway } = recipe.value
    return ok({ did: { id: 'ledThrough', args: { host, gateway: gateway.id } }, notes: [...notes, ...whoElse(mesh, args), ...whatGoesElsewhere(mesh, recipe.value)], about: { host, port: recipe.value.port } })
  }),
})

const apps = ['http', 'https', 'tcp'] as const

/** What the first port of an entry is for. */
function spokenFirst(entry: Resource<ServiceEntrySpec>): App {
  const [first] = entry.spec.ports ?? []
  return apps.find((each) => first && portsFor(each, entry).includes(first.number)) ?? 'http'
}

/** A port of the gateway's Services that no Gateway serves yet: a plain TCP server shares it with nobody. */
function freePort(mesh: Compilation, gateway: string): string | undefined {
  const labels = mesh.proxy(gateway)?.labels ?? {}
  const served = new Set(mesh.snapshot.admitted.list('Gateway').filter(({ spec }) => Object.entries(spec.selector ?? {}).every(([key, value]) => labels[key] === value)).flatMap(({ spec }) => (spec.servers ?? []).map(({ port }) => port.number)))
  const free = portsOfGateway(mesh, gateway).filter((number) => !served.has(number))
  return String(free.find((number) => number !== 80 && number !== 443) ?? free.at(-1) ?? '')
}

function recipeOf(mesh: Compilation, args: Args): Result<Recipe, Refusal> {
  const { host, app, namespace, name } = args
  const entry = entryOf(mesh, host)
  if (!entry) return err({ id: 'missing', field: 'host' })
  if (isWildcard(host)) return err({ id: 'wildcardBehindGateway', args: { host }, field: 'host' })
  if ((entry.spec.resolution ?? 'NONE') === 'NONE') return err({ id: 'noneBehindGateway', args: { host, entry: `${entry.metadata.namespace}/${entry.metadata.name}` }, field: 'host' })
  const gateway = mesh.proxy(args.gateway)
  if (!gateway) return err({ id: 'noGatewayWorkload', field: 'gateway' })
  const gatewayPort = Number(args.gatewayPort)
  const service = serviceOf(mesh, gateway, gatewayPort)
  if (!service) return err({ id: 'noGatewayService', args: { gateway: gateway.id }, field: 'gateway' })
  const originates = app !== 'https' && args.upstream === 'originate'
  const port = Number(args.dialledPort)
  // A port that the entry lacks can be added; TCP has no usual one, and one that speaks something else stays what it is.
  const spoken = portsFor(app, entry)
  if (!spoken.includes(port) && (app === 'tcp' || (entry.spec.ports ?? []).some(({ number }) => number === port))) return err({ id: 'notSpoken', args: { host, ports: portsText(entry.spec.ports ?? []) }, field: 'app' })
  const client = args.clients === 'oneWorkload' ? mesh.proxy(args.client) : undefined
  if (args.clients === 'oneWorkload' && !client) return err({ id: 'missing', field: 'client' })
  if (args.clients === 'oneNamespace' && args.clientNamespace === '') return err({ id: 'missing', field: 'clientNamespace' })
  const labels = client ? selectionOf(mesh, client).labels : {}
  const source = args.clients === 'everyClient' ? undefined
    : args.clients === 'oneNamespace' ? { sourceNamespace: args.clientNamespace }
    : { sourceNamespace: args.client.split('/')[0] ?? '', ...(Object.keys(labels).length > 0 && { sourceLabels: labels }) }
  return ok({ host, entry, app, port, target: originates ? Number(args.targetPort) : port, ca: originates ? args.ca.trim() || 'system' : undefined, gateway, service, gatewayPort, mutual: args.firstLeg === 'mutualLeg', source, namespace, name })
}

/** Workloads with the labels of the one that is meant. */
function whoElse(mesh: Compilation, { clients, client }: Args): readonly Words[] {
  const proxy = clients === 'oneWorkload' ? mesh.proxy(client) : undefined
  const others = proxy ? selectionOf(mesh, proxy).others : []
  return others.length > 0 ? [{ id: 'alsoSelected', args: { client, names: namesOf(others) } }] : []
}

/** Facts that the new documents do not touch: other ports of the host, and clients that pass no sidecar. */
function whatGoesElsewhere(mesh: Compilation, { host, entry, port }: Recipe): readonly Words[] {
  const others = (entry.spec.ports ?? []).filter(({ number }) => number !== port).map(({ number }) => number)
  const free = mesh.proxies().filter(({ notGoverned }) => notGoverned !== undefined).map(({ id }) => id)
  return [
    ...(others.length > 0 ? [{ id: 'otherPorts' as const, args: { host, ports: others.join(', ') } }] : []),
    ...(free.length > 0 ? [{ id: 'ungoverned' as const, args: { count: free.length, names: namesOf(free) } }] : []),
  ]
}
