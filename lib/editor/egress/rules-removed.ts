import type { Compilation } from '@/lib/compile/index.ts'
import type { SoundResource } from '@/lib/mesh/index.ts'
import type { ClientTls, Resource, ServiceEntrySpec, Subset } from '@/lib/model/index.ts'
import { qualifiedHost } from '@/lib/net/index.ts'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import type { Words } from '../command/command.ts'
import type { Sketch } from '../command/sketch.ts'
import type { Path } from './path.ts'
import { nameOf, rulesFor, withPortTls } from './rules.ts'
import { subsetFor } from './routes.ts'

/** A rule with the subsets that go, and those that stay. */
export type GoneSubsets = { readonly rule: SoundResource<'DestinationRule'>; readonly gone: readonly Subset[]; readonly rest: readonly Subset[] }

/** Subsets of the gateway's Service that the path uses and no other VirtualService names, rule by rule. */
export function goneSubsets(mesh: Compilation, { leads, routes, second }: Path): readonly GoneSubsets[] {
  const onPath = new Set([routes.key, ...second.map(({ key }) => key)])
  const others = mesh.snapshot.admitted.list('VirtualService').filter(({ key }) => !onPath.has(key))
  const isUsed = (host: string, subset: string) => others.some(({ spec, metadata }) => [...(spec.http ?? []), ...(spec.tls ?? []), ...(spec.tcp ?? [])].some((route) => (route.route ?? []).some(({ destination }) => destination.subset === subset && qualifiedHost(destination.host, metadata.namespace) === host)))
  return [...new Set(leads.map(({ host }) => host))].flatMap((host) => {
    const names = new Set(leads.flatMap((lead) => (lead.host === host && lead.subset !== undefined && !isUsed(host, lead.subset) ? [lead.subset] : [])))
    return rulesFor(mesh, host).flatMap((rule) => {
      const all = rule.spec.subsets ?? []
      const gone = all.filter(({ name }) => names.has(name))
      return gone.length > 0 ? [{ rule, gone, rest: all.filter((each) => !gone.includes(each)) }] : []
    })
  })
}

/** Subsets that only the path needed go, and rules that held nothing else. */
export function removeFirstLeg(mesh: Compilation, sketch: Sketch, path: Path): void {
  for (const { rule, rest } of goneSubsets(mesh, path)) {
    if (rest.length === 0 && !rule.spec.trafficPolicy) sketch.remove(rule.key)
    else sketch.changeSpec(rule.key, (spec) => withSubsets(spec, rest as unknown as readonly JsonObject[]))
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
  const own = ownRules(mesh, path)
  for (const { key } of own) sketch.remove(key)
  const [found] = own.flatMap(({ spec }) => (spec.trafficPolicy?.portLevelSettings ?? []).flatMap(({ port, tls }) => (port?.number !== undefined && (tls?.mode === 'SIMPLE' || tls?.mode === 'MUTUAL') ? [{ port: port.number, tls }] : [])))
  return found
}

/** The gateway's own rules for a host, which nobody else sees. */
export function ownRules(mesh: Compilation, { host, leads }: Path): readonly SoundResource<'DestinationRule'>[] {
  const places = new Set(leads.map((lead) => lead.host.split('.')[1] ?? ''))
  return [...places].flatMap((place) => rulesFor(mesh, host, place).find(({ spec }) => spec.exportTo?.length === 1 && spec.exportTo[0] === '.') ?? [])
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
