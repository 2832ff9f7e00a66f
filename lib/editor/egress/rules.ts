import type { Compilation } from '@/lib/compile/index.ts'
import type { SoundResource } from '@/lib/mesh/index.ts'
import type { ResourceKey, TrafficPolicy } from '@/lib/model/index.ts'
import { qualifiedHost } from '@/lib/net/index.ts'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import type { Words } from '../command/command.ts'
import type { Sketch } from '../command/sketch.ts'
import type { Recipe } from './recipe.ts'
import { subsetFor } from './routes.ts'

/** DestinationRules for a host, in one namespace. */
export function rulesFor({ snapshot }: Compilation, host: string, namespace?: string): readonly SoundResource<'DestinationRule'>[] {
  return snapshot.admitted.list('DestinationRule', namespace).filter(({ spec, metadata }) => qualifiedHost(spec.host, metadata.namespace) === host)
}

/**
 * First leg, encrypted: the gateway's Service gets a subset with the mesh's TLS and the host as its server name, by which the gateway finds its
 * chain. It has to be in whatever rule a client finds: that of its own namespace, else that of the gateway's. (istio-semantics §2.5)
 */
export function writeFirstLeg(mesh: Compilation, sketch: Sketch, { service, host, source }: Recipe): void {
  const subset = { name: subsetFor(host), trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL', sni: host } } }
  const places = source ? [source.sourceNamespace] : mesh.snapshot.declared.namespaces
  const own = places.filter((place) => place !== service.namespace).flatMap((place) => rulesFor(mesh, service.hostname, place).slice(-1))
  const shared = rulesFor(mesh, service.hostname, service.namespace).at(-1)
  for (const { key } of [...own, ...(shared ? [shared] : [])]) sketch.changeSpec(key, (spec) => withSubset(spec, subset))
  if (!shared) sketch.create({ kind: 'DestinationRule', namespace: service.namespace, name: sketch.freeName('DestinationRule', service.namespace, service.name), body: { spec: { host: service.hostname, subsets: [subset] } } })
}

function withSubset(spec: JsonObject, subset: JsonObject): JsonObject {
  const subsets = Array.isArray(spec['subsets']) ? spec['subsets'].filter(isObject) : []
  return { ...spec, subsets: [...subsets.filter(({ name }) => name !== subset['name']), subset] }
}

/**
 * Second leg: the gateway starts TLS towards the host. The rule stands in the gateway's namespace and is exported to nobody else, so that
 * clients that bring TLS of their own are not encrypted twice. Where another rule ruled the gateway till now, the new one begins as its copy.
 */
export function writeOrigination(mesh: Compilation, sketch: Sketch, { host, entry, gateway, target, ca }: Recipe): readonly Words[] {
  const tls = { mode: 'SIMPLE', sni: host, caCertificates: ca ?? 'system' }
  const own = rulesFor(mesh, host, gateway.namespace).at(-1)
  if (own) {
    sketch.changeSpec(own.key, (spec) => withPortTls(spec, target, tls))
    return own.spec.exportTo?.join() === '.' ? [] : [{ id: 'sharedRule', args: { rule: nameOf(own.key), host, port: String(target) } }]
  }
  const former = rulesFor(mesh, host, entry.metadata.namespace).at(-1) ?? rulesFor(mesh, host, mesh.snapshot.rootNamespace).at(-1)
  const base: JsonObject = former ? { ...former.object['spec'] as JsonObject, host } : { host }
  const { workloadSelector: _, ...spec } = base
  const name = sketch.freeName('DestinationRule', gateway.namespace, `${subsetFor(host)}-from-gateway`)
  sketch.create({ kind: 'DestinationRule', namespace: gateway.namespace, name, body: { spec: { ...withPortTls(spec, target, tls), exportTo: ['.'] } } })
  return former ? [{ id: 'copiesRule', args: { rule: nameOf(former.key) } }] : []
}

/** Settings of a port replace those of the rule as a whole, so they take over what was said for all ports. */
export function withPortTls(spec: JsonObject, port: number, tls: JsonObject): JsonObject {
  const policy = (isObject(spec['trafficPolicy']) ? spec['trafficPolicy'] : {}) as TrafficPolicy & JsonObject
  const { loadBalancer, connectionPool, outlierDetection } = policy
  const general = { ...(loadBalancer && { loadBalancer }), ...(connectionPool && { connectionPool }), ...(outlierDetection && { outlierDetection }) }
  const settings = policy.portLevelSettings ?? []
  const former = settings.find((each) => each.port?.number === port)
  const others = settings.filter((each) => each !== former)
  return { ...spec, trafficPolicy: { ...policy, portLevelSettings: [...others, { ...(former ?? { port: { number: port }, ...general }), tls }] } as unknown as JsonObject }
}

export function nameOf(key: ResourceKey): string {
  return key.split('/').slice(2).filter(Boolean).join('/')
}
