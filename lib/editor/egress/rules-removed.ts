import type { Compilation } from '@/lib/compile/index.ts'
import type { SoundResource } from '@/lib/mesh/index.ts'
import type { ClientTls, Resource, ServiceEntrySpec } from '@/lib/model/index.ts'
import { qualifiedHost } from '@/lib/net/index.ts'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import type { Words } from '../command/command.ts'
import type { Sketch } from '../command/sketch.ts'
import type { Path } from './path.ts'
import { nameOf, rulesFor, withPortTls } from './rules.ts'
import { subsetFor } from './routes.ts'

/** Subsets of the gateway's Service that no other VirtualService names, and rules that held nothing else. */
export function removeFirstLeg(mesh: Compilation, sketch: Sketch, { leads, routes, second }: Path): void {
  const gone = new Set([routes.key, ...second.map(({ key }) => key)])
  const others = mesh.snapshot.admitted.list('VirtualService').filter(({ key }) => !gone.has(key))
  for (const { host, subset } of leads) {
    const used = others.some(({ spec, metadata }) => [...(spec.http ?? []), ...(spec.tls ?? []), ...(spec.tcp ?? [])].some((route) => (route.route ?? []).some(({ destination }) => destination.subset === subset && qualifiedHost(destination.host, metadata.namespace) === host)))
    if (subset === undefined || used) continue
    for (const rule of rulesFor(mesh, host)) {
      const rest = (rule.spec.subsets ?? []).filter(({ name }) => name !== subset)
      if (rest.length === (rule.spec.subsets ?? []).length) continue
      if (rest.length === 0 && !rule.spec.trafficPolicy) sketch.remove(rule.key)
      else sketch.changeSpec(rule.key, (spec) => withSubsets(spec, rest as unknown as readonly JsonObject[]))
    }
  }
}

function withSubsets(spec: JsonObject, subsets: readonly JsonObject[]): JsonObject {
  const { subsets: _, ...rest } = spec
  return subsets.length > 0 ? { ...rest, subsets } : rest
}

/** TLS that the gateway starts towards the host, and on which port. */
export type Origination = { readonly port: number; readonly tls: ClientTls }

/** Where the gateway starts TLS, if it does; its own rules for the host go. */
export function removeOrigination(mesh: Compilation, sketch: Sketch, path: Path): Origination | undefined {
  for (const rule of ownRules(mesh, path)) {
    sketch.remove(rule.key)
    const settings = rule.spec.trafficPolicy?.portLevelSettings?.find(({ tls }) => tls?.mode === 'SIMPLE' || tls?.mode === 'MUTUAL')
    if (settings?.tls && settings.port?.number !== undefined) return { port: settings.port.number, tls: settings.tls }
  }
  return undefined
}

/** The gateway's own rules for a host, which nobody else sees. */
function ownRules(mesh: Compilation, { host, leads }: Path): readonly SoundResource<'DestinationRule'>[] {
  const places = new Set(leads.map((lead) => lead.host.split('.')[1] ?? ''))
  return [...places].flatMap((place) => rulesFor(mesh, host, place).find(({ spec }) => spec.exportTo?.length === 1 && spec.exportTo[0] === '.') ?? [])
}

/** What the gateway's own rules set besides TLS, and no other rule for the host sets alike: it goes with them. */
export function settingsLost(mesh: Compilation, path: Path): readonly Words[] {
  const own = ownRules(mesh, path)
  const kept = new Set(rulesFor(mesh, path.host).filter((rule) => !own.includes(rule)).flatMap(settingsOf).map(({ text }) => text))
  return own.flatMap((rule) => {
    const lost = [...new Set(settingsOf(rule).filter(({ text }) => !kept.has(text)).map(({ name }) => name))]
    return lost.length > 0 ? [{ id: 'settingsLost', args: { rule: nameOf(rule.key), settings: lost.join(', ') } }] : []
  })
}

/** Settings of the traffic, for all ports, for some, and for subsets; equal texts say the same. */
function settingsOf({ spec: { trafficPolicy, subsets = [] } }: SoundResource<'DestinationRule'>): readonly { readonly name: string; readonly text: string }[] {
  const policies = [trafficPolicy, ...(trafficPolicy?.portLevelSettings ?? []), ...subsets.flatMap((subset) => [subset.trafficPolicy, ...(subset.trafficPolicy?.portLevelSettings ?? [])])]
  return policies.flatMap((policy) => Object.entries(policy ?? {}).flatMap(([name, value]) => (name === 'tls' || name === 'port' || name === 'portLevelSettings' ? [] : [{ name, text: JSON.stringify([name, value]) }])))
}

/** What the gateway encrypted the clients encrypt: in the rule that they find already, or in one beside the entry. */
export function writeClientOrigination(mesh: Compilation, sketch: Sketch, host: string, entry: Resource<ServiceEntrySpec>, { port, tls: former }: Origination): readonly Words[] {
  const tls = clientsOwn(former)
  const { namespace } = entry.metadata
  const own = rulesFor(mesh, host, namespace).find(({ key }) => sketch.textOf(key) !== undefined)
  if (own) sketch.changeSpec(own.key, (spec) => withPortTls(isObject(spec) ? spec : {}, port, tls))
  const key = own?.key ?? sketch.create({ kind: 'DestinationRule', namespace, name: sketch.freeName('DestinationRule', namespace, subsetFor(host)), body: { spec: withPortTls({ host }, port, tls) } })
  const files = filesOf(former)
  return [
    { id: 'sharedRule', args: { rule: nameOf(key), host, port: String(port) } },
    ...(former.credentialName ? [{ id: 'secretStays' as const, args: { secret: former.credentialName } }] : files.length > 0 ? [{ id: 'filesNeeded' as const, args: { files: files.join(', ') } }] : []),
  ]
}

/** With a secret that it cannot fetch a sidecar starts no TLS at all, so what the gateway took from one is left out. (istio-semantics §5.9) */
function clientsOwn(former: ClientTls): JsonObject {
  const { credentialName, ...rest } = former
  if (!credentialName) return former as unknown as JsonObject
  return { ...rest, mode: 'SIMPLE', ...(!former.insecureSkipVerify && { caCertificates: 'system' }) } as unknown as JsonObject
}

function filesOf({ clientCertificate, privateKey, caCertificates }: ClientTls): readonly string[] {
  return [clientCertificate, privateKey, caCertificates === 'system' ? undefined : caCertificates].flatMap((each) => each || [])
}
