import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { isHttp } from '@/lib/net/index.ts'
import { field, followingGroups, internList, type JsonObject, list, memoByIdentities, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer, kept } from '../../define.ts'
import { askedNames } from '../../subjects/asked-names.ts'
import { type EntryPort, portsOf } from '../../subjects/entry-ports.ts'
import { fullHost, hostKinds, hostRegistry, type HostRegistry } from '../../subjects/hosts.ts'
import { mistakenNames } from '../../subjects/short-names.ts'

const messages = {
  neverHttp: { code: 'EXO0231', layer: 'exodos', severity: 'warning', text: ({ host, ports, features }: { host: string; ports: string; features: string }) => `${host} has no HTTP port: on ${ports} the proxy sees bytes and no requests, so these http routes${features && ` (with ${features})`} do not apply to them.` },
  portNotHttp: { code: 'EXO0236', layer: 'exodos', severity: 'warning', text: ({ host, port, protocol }: { host: string; port: number; protocol: string }) => `Port ${port} of ${host} is ${protocol}: the proxy sees no requests there, so this match never holds.` },
  stickyAcross: { code: 'EXO0232', layer: 'exodos', severity: 'info', text: ({ host }: { host: string }) => `Weights are drawn for each request before the hash of ${host} picks an endpoint, so one user may meet now the one destination, now the other.` },
  refusedStatus: { code: 'EXO0233', layer: 'exodos', severity: 'error', own: true, text: ({ status }: { status: number }) => `Istio accepts the status ${status}, and Envoy refuses it: all routes of the port stay as they were before.` },
  refusedRedirect: { code: 'EXO0234', layer: 'exodos', severity: 'error', own: true, text: ({ status }: { status: number }) => `Istio knows no redirect with code ${status} and leaves the route without any action, which Envoy refuses: all routes of the port stay as they were before.` },
  otherHost: { code: 'EXO0235', layer: 'exodos', severity: 'warning', text: ({ host, full, meant }: { host: string; full: string; meant: string }) => `${host} without a dot means ${full}, so this VirtualService never applies to ${meant}.` },
} as const

/** Routes of a VirtualService that never see what they are written for, or that Envoy refuses. (istio-semantics 3.3, 4.6, 4.9, envoy-runtime 2.5) */
export const virtualServiceEffect = defineAnalyzer({
  name: 'virtual-service-effect',
  reads: ['VirtualService', 'DestinationRule', ...hostKinds],
  messages,
  run(context, report) {
    const registry = hostRegistry(context)
    const mistaken = mistakenNames(context)
    const hashing = hashingRules(context.inEffect('DestinationRule'))
    const encrypting = encryptingRules(context.inEffect('DestinationRule') as readonly Resource[])
    const documents = context.inEffect('VirtualService') as readonly Resource[]
    each({ documents, declaring: hostKinds.map((kind) => context.list(kind)), beside: [context.inEffect('DestinationRule')] }, (service, say: typeof report) => {
      const { hosts, bare, sticky } = factsOf(service)
      const { namespace } = service.metadata
      for (const { host, index } of bare) {
        const other = mistaken(host, namespace)
        if (other) say('otherHost', { resource: service.key, path: ['spec', 'hosts', index] }, { host, full: other.full, meant: other.meant }, { related: other.related, fixes: other.fixes(service, ['spec', 'hosts', index]) })
      }
      refusals(service)(say)
      const entries = bindsMesh(service) && factsOf(service).routes ? entriesOf(hosts, namespace, registry) : []
      if (entries.length > 0) blindness(internList(entries), encryptedBy(hosts, encrypting), service)(say)
      for (const { hosts: among, path } of sticky) {
        const host = among.find((one) => hashing.get(one).length > 0)
        if (host !== undefined) say('stickyAcross', { resource: service.key, path }, { host }, { related: hashing.get(host).map(({ value }) => ({ place: { resource: value.key, path: ['spec'] }, text: `${value.metadata.namespace}/${value.metadata.name}` })) })
      }
    }, report)
  },
})

const each = askedNames({ namesIn: memoByIdentity((service) => [...factsOf(service).hosts, ...texts(service.spec, 'hosts')]) })

type Facts = {
  /** In full. */
  readonly hosts: readonly string[]
  readonly bare: readonly { readonly host: string; readonly index: number }[]
  /** Whether it has http routes. */
  readonly routes: boolean
  /** Routes that draw between several hosts. */
  readonly sticky: readonly { readonly hosts: readonly string[]; readonly path: FieldPath }[]
}

const factsOf = memoByIdentity(({ spec, metadata }: Resource): Facts => {
  const hosts = texts(spec, 'hosts')
  const sticky = list(spec, 'http').flatMap((route, i) => {
    const drawn = list(route, 'route').filter((destination) => Number(text(destination, 'weight')) > 0)
    return drawn.length > 1 ? [{ hosts: drawn.map((destination) => fullHost(text(destination, 'destination', 'host'), metadata.namespace)), path: ['spec', 'http', i, 'route'] }] : []
  })
  return { hosts: hosts.map((host) => fullHost(host, metadata.namespace)), bare: hosts.flatMap((host, index) => (host.includes('.') ? [] : [{ host, index }])), routes: list(spec, 'http').length > 0, sticky }
})

/** What Istio takes and Envoy does not. */
const refusals = memoByIdentity((service: Resource) => kept<typeof messages>((report) => {
  for (const [i, route] of list(service.spec, 'http').entries()) {
    const status = Number(text(route, 'directResponse', 'status'))
    if (status === 600) report('refusedStatus', { resource: service.key, path: ['spec', 'http', i, 'directResponse', 'status'] }, { status })
    const code = Number(text(route, 'redirect', 'redirectCode'))
    if (field(route, 'redirect') !== undefined && !knownRedirects.has(code)) report('refusedRedirect', { resource: service.key, path: ['spec', 'http', i, 'redirect', 'redirectCode'] }, { status: code })
  }
}))

/** Routes for requests where the proxy sees none. A rule that starts TLS for the host stands for the proxy that encrypts what clients send to port 80. (istio-semantics 4.2) */
const blindness = memoByIdentities((entries: readonly Resource[], encrypted: Resource | undefined, service: Resource) => kept<typeof messages>((report) => {
  const declared = entries.map((entry) => ({ entry, host: texts(service.spec, 'hosts').find((host) => texts(entry.spec, 'hosts').includes(host)) ?? texts(entry.spec, 'hosts')[0] ?? '', ports: portsOf(entry) }))
  const routes = list(service.spec, 'http')
  const asksFor80 = routes.some((route) => list(route, 'match').some((match) => text(match, 'port') === '80'))
  const blind = asksFor80 || encrypted ? undefined : withoutHttp(declared)
  if (blind) report('neverHttp', { resource: service.key, path: ['spec', 'http'], onKey: true }, { host: blind.host, ports: blind.ports.map(({ number, protocol }) => `${number} ${protocol}`).join(', '), features: featuresOf(routes) }, { related: [{ place: { resource: blind.entry.key, path: ['spec', 'ports'] }, text: blind.host }] })
  else if (onlyMesh(service)) for (const { path, host, entry, port } of opaquePorts(routes, declared)) report('portNotHttp', { resource: service.key, path }, { host, port: port.number, protocol: port.protocol }, { related: [{ place: { resource: entry.key, path: ['spec', 'ports', port.index, 'protocol'] }, text: host }] })
}))

const knownRedirects: ReadonlySet<number> = new Set([0, 301, 302, 303, 307, 308])

function bindsMesh({ spec }: Resource): boolean {
  const gateways = texts(spec, 'gateways')
  return gateways.length === 0 || gateways.includes('mesh')
}

function onlyMesh({ spec }: Resource): boolean {
  return texts(spec, 'gateways').every((gateway) => gateway === 'mesh')
}

type Declared = { readonly host: string; readonly entry: Resource; readonly ports: readonly EntryPort[] }

/** The ServiceEntries of the hosts; none where a host is anybody else's. */
function entriesOf(hosts: readonly string[], namespace: string, registry: HostRegistry): readonly Resource[] {
  const found = hosts.flatMap((host) => registry.find(host, namespace)?.resource ?? []).filter((entry) => entry.kind === 'ServiceEntry' && portsOf(entry).length > 0)
  return found.length === hosts.length ? found : []
}

/** The first of the hosts, if none has a port that may carry requests. */
function withoutHttp(entries: readonly Declared[]): Declared | undefined {
  return entries.every(({ ports }) => ports.every(isBytes)) ? entries[0] : undefined
}

function isBytes({ protocol }: EntryPort): boolean {
  return !isHttp(protocol) && protocol !== 'Auto'
}

/** Conditions on a port that is known to carry bytes at every host that has it. */
function opaquePorts(routes: readonly JsonObject[], entries: readonly Declared[]): readonly { readonly path: FieldPath; readonly host: string; readonly entry: Resource; readonly port: EntryPort }[] {
  return routes.flatMap((route, i) => list(route, 'match').flatMap((match, j) => {
    const asked = Number(text(match, 'port'))
    const having = entries.flatMap(({ host, entry, ports }) => ports.filter(({ number }) => number === asked).map((port) => ({ host, entry, port })))
    const [first] = having
    return first && having.every(({ port }) => isBytes(port)) ? [{ path: ['spec', 'http', i, 'match', j, 'port'], ...first }] : []
  }))
}

function encryptedBy(hosts: readonly string[], rules: ReturnType<typeof encryptingRules>): Resource | undefined {
  return hosts.flatMap((host) => rules.get(host)[0]?.value ?? [])[0]
}

const encryptingRules = followingGroups((rule: Resource) => {
  const policies = [field(rule.spec, 'trafficPolicy'), ...list(rule.spec, 'trafficPolicy', 'portLevelSettings'), ...list(rule.spec, 'subsets').map((subset) => field(subset, 'trafficPolicy'))]
  return policies.some((policy) => ['SIMPLE', 'MUTUAL'].includes(text(policy, 'tls', 'mode'))) ? [[fullHost(text(rule.spec, 'host'), rule.metadata.namespace), rule] as const] : []
})

/** What the routes ask for that only requests could have. */
function featuresOf(routes: readonly object[]): string {
  return (['fault', 'retries', 'timeout', 'mirror', 'rewrite', 'headers'] as const).filter((name) => routes.some((route) => field(route, name) !== undefined)).join(', ')
}

/** DestinationRules that hash, by full host. */
const hashingRules = followingGroups((rule: Resource) => {
  const policies = [field(rule.spec, 'trafficPolicy'), ...list(rule.spec, 'subsets').map((subset) => field(subset, 'trafficPolicy'))]
  return policies.some((policy) => field(policy, 'loadBalancer', 'consistentHash') !== undefined) ? [[fullHost(text(rule.spec, 'host'), rule.metadata.namespace), rule] as const] : []
})
