import type { Compilation } from '@/lib/compile/index.ts'
import type { VirtualServiceSpec } from '@/lib/model/index.ts'
import { hostSubsetOf, qualifiedHost } from '@/lib/net/index.ts'
import { gatewayTargets, type SoundResource } from '@/lib/mesh/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'
import type { Words } from '../command/command.ts'
import { selectorOf } from '../command/gateway-selector.ts'
import { exportedAlso } from '../command/scopes.ts'
import type { Sketch } from '../command/sketch.ts'
import { protocolOf, type Recipe, serverOf } from './recipe.ts'
import { throughGateway, throughGatewayForSome } from './routes.ts'
import { writeFirstLeg, writeOrigination } from './rules.ts'

/** Writes the whole set of a path through an egress gateway, and says what it left as it was. */
export function writePath(mesh: Compilation, sketch: Sketch, recipe: Recipe): readonly Words[] {
  writePorts(mesh, sketch, recipe)
  const reference = writeGateway(mesh, sketch, recipe)
  if (reference === undefined) return []
  const notes = writeRoutes(mesh, sketch, recipe, reference)
  if (recipe.mutual) writeFirstLeg(mesh, sketch, recipe)
  const rules = recipe.ca === undefined ? [] : writeOrigination(mesh, sketch, recipe)
  return [...notes, ...rules]
}

/** The entry has to hold the port dialled and the one that the gateway dials, and the gateway's namespace has to see it. */
function writePorts({ snapshot }: Compilation, sketch: Sketch, { entry, app, port, target, gateway }: Recipe): void {
  sketch.changeSpec(entry.key, (spec) => {
    const ports = [...(entry.spec.ports ?? [])] as { readonly number: number; readonly name: string; readonly protocol?: string | undefined }[]
    const add = (number: number, protocol: string) => {
      if (ports.some((each) => each.number === number)) return
      const plain = protocol.toLowerCase()
      ports.push({ number, name: ports.some(({ name }) => name === plain) ? `${plain}-${number}` : plain, protocol })
    }
    add(port, protocolOf[app])
    if (target !== port) add(target, app === 'tcp' ? 'TLS' : 'HTTPS')
    return exportedTo({ ...spec, ports: ports as unknown as JsonObject[] }, snapshot.meshConfig.defaultServiceExportTo, entry.metadata.namespace, gateway.namespace)
  })
}

/** The spec, seen from one more namespace. */
function exportedTo(spec: JsonObject, usual: readonly string[], own: string, namespace: string): JsonObject {
  const exportTo = exportedAlso(spec['exportTo'], usual, own, namespace)
  return exportTo.length === 0 ? spec : { ...spec, exportTo }
}

/** A Gateway that serves the host so already is used; else a new one is written. What cannot stand beside it is refused. (istio-semantics §6.2) */
function writeGateway(mesh: Compilation, sketch: Sketch, recipe: Recipe): string | undefined {
  const server = serverOf(recipe)
  const { gateway, gatewayPort, host, namespace, name } = recipe
  const targetOf = (port: number) => gatewayTargets(mesh.snapshot, gateway).find((each) => each.port.number === port)?.targetPort ?? port
  for (const other of mesh.snapshot.admitted.list('Gateway')) {
    if (!Object.entries(other.spec.selector ?? {}).every(([key, value]) => gateway.labels[key] === value)) continue
    const called = `${other.metadata.namespace}/${other.metadata.name}`
    for (const { port, tls, hosts } of other.spec.servers ?? []) {
      if (targetOf(port.number) !== targetOf(gatewayPort)) continue
      const covers = hosts.some((each) => hostSubsetOf(host, each.includes('/') ? each.slice(each.indexOf('/') + 1) : each))
      const alike = port.protocol.toUpperCase() === server.port.protocol && tls?.mode === server.tls?.mode && port.number === gatewayPort
      if (covers && alike) return called
      const encrypted = (mode: string | undefined) => mode !== undefined
      if (encrypted(tls?.mode) !== encrypted(server.tls?.mode) || (!encrypted(tls?.mode) && port.protocol.toUpperCase() === 'TCP') || (encrypted(tls?.mode) && covers)) {
        sketch.refuse({ id: 'gatewayPortTaken', args: { port: String(gatewayPort), gateway: called }, field: 'gatewayPort' })
        return undefined
      }
    }
  }
  const selector = selectorOf(mesh, gateway.id)
  if (!selector) {
    sketch.refuse({ id: 'noGatewayWorkload', field: 'gateway' })
    return undefined
  }
  sketch.create({ kind: 'Gateway', namespace, name, body: { spec: { selector, servers: [server] } } })
  return `${namespace}/${name}`
}

/** The VirtualService of the host for the mesh, if there is one: two for one host are not joined there, so it has to be this one. (§2.7) */
export function meshRoutesOf({ snapshot }: Compilation, host: string): SoundResource<'VirtualService'> | undefined {
  return snapshot.admitted.list('VirtualService').find(({ spec, metadata }) => (spec.hosts ?? []).some((each) => qualifiedHost(each, metadata.namespace) === host) && (!spec.gateways || spec.gateways.length === 0 || spec.gateways.includes('mesh')))
}

function writeRoutes(mesh: Compilation, sketch: Sketch, recipe: Recipe, gatewayName: string): readonly Words[] {
  const former = meshRoutesOf(mesh, recipe.host)
  const own = former?.metadata.namespace ?? recipe.namespace
  const named = former && `${own}/${former.metadata.name}`
  const why = former && obstacle(former.spec, recipe, own)
  if (why) {
    sketch.refuse({ id: why, args: { document: named ?? '', host: recipe.host } })
    return []
  }
  const writer = { ...recipe, own, reference: gatewayName.startsWith(`${own}/`) ? gatewayName.slice(own.length + 1) : gatewayName }
  const shown = (spec: VirtualServiceSpec) => exportedTo(spec as unknown as JsonObject, mesh.snapshot.meshConfig.defaultVirtualServiceExportTo, own, recipe.gateway.namespace)
  const create = (name: string, spec: VirtualServiceSpec) => sketch.create({ kind: 'VirtualService', namespace: own, name, body: { spec: shown(spec) } })
  const write = (make: (spec: VirtualServiceSpec) => VirtualServiceSpec) => {
    if (former) sketch.changeSpec(former.key, (spec) => shown(make(spec as unknown as VirtualServiceSpec)))
    else create(recipe.name, make({ hosts: [recipe.host] }))
  }
  if (recipe.app === 'http' && recipe.source) {
    write((spec) => throughGatewayForSome(spec, writer).mesh)
    create(former ? recipe.name : `${recipe.name}-gateway`, throughGatewayForSome(former?.spec ?? {}, writer).gateway)
    return named === undefined ? [] : [{ id: 'routesCopied', args: { document: named } }]
  }
  write((spec) => throughGateway(spec, writer))
  // Routes for another sort of traffic stay where they are.
  return named === undefined || (routesFor(recipe.app, former?.spec) ?? []).length === 0 ? [] : [{ id: 'routesMoved', args: { document: named } }]
}

function routesFor(app: Recipe['app'], spec: VirtualServiceSpec | undefined): readonly unknown[] | undefined {
  return app === 'http' ? spec?.http : app === 'https' ? spec?.tls : spec?.tcp
}

/** Why the routes of a VirtualService cannot move behind a gateway. */
function obstacle(spec: VirtualServiceSpec, { host, service, app, port, source }: Recipe, own: string): 'servesOthers' | 'delegates' | 'decidedBySource' | 'alreadyThrough' | 'boundElsewhere' | undefined {
  if ((spec.hosts ?? []).some((each) => qualifiedHost(each, own) !== host)) return 'servesOthers'
  if (app === 'http' && source && (spec.gateways ?? []).some((each) => each !== 'mesh')) return 'boundElsewhere'
  const routes = (app === 'http' ? spec.http : app === 'https' ? spec.tls : spec.tcp) ?? []
  if (routes.some((route) => 'delegate' in route && route.delegate !== undefined)) return 'delegates'
  const matches = routes.flatMap((route) => (route.match ?? []).map((match) => ({ match, route })))
  const all = [...matches, ...routes.filter(({ match }) => !match || match.length === 0).map((route) => ({ match: undefined, route }))]
  if (all.some(({ match, route }) => (match?.port ?? port) === port && (route.route ?? []).some(({ destination }) => qualifiedHost(destination.host, own) === service.hostname))) return 'alreadyThrough'
  return matches.some(({ match }) => match.sourceNamespace !== undefined || Object.keys(match.sourceLabels ?? {}).length > 0) ? 'decidedBySource' : undefined
}
