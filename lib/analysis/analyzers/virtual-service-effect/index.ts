import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { isHttp } from '@/lib/net/index.ts'
import { field, followingGroups, type JsonObject, list, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { type EntryPort, portsOf } from '../../subjects/entry-ports.ts'
import { fullHost, hostKinds, hostRegistry, type HostRegistry } from '../../subjects/hosts.ts'
import { mistakenNames } from '../../subjects/short-names.ts'

/** Routes of a VirtualService that never see what they are written for, or that Envoy refuses. (istio-semantics 3.3, 4.6, 4.9, envoy-runtime 2.5) */
export const virtualServiceEffect = defineAnalyzer({
  name: 'virtual-service-effect',
  reads: ['VirtualService', 'DestinationRule', ...hostKinds],
  messages: {
    neverHttp: { code: 'EXO0231', layer: 'exodos', severity: 'warning', text: ({ host, ports, features }: { host: string; ports: string; features: string }) => `${host} has no HTTP port: on ${ports} the proxy sees bytes and no requests, so these http routes${features && ` (with ${features})`} do not apply to them.` },
    portNotHttp: { code: 'EXO0236', layer: 'exodos', severity: 'warning', text: ({ host, port, protocol }: { host: string; port: number; protocol: string }) => `Port ${port} of ${host} is ${protocol}: the proxy sees no requests there, so this match never holds.` },
    stickyAcross: { code: 'EXO0232', layer: 'exodos', severity: 'info', text: ({ host }: { host: string }) => `Weights are drawn for each request before the hash of ${host} picks an endpoint, so one user may meet now the one destination, now the other.` },
    refusedStatus: { code: 'EXO0233', layer: 'exodos', severity: 'error', text: ({ status }: { status: number }) => `Istio accepts the status ${status}, and Envoy refuses it: all routes of the port stay as they were before.` },
    refusedRedirect: { code: 'EXO0234', layer: 'exodos', severity: 'error', text: ({ status }: { status: number }) => `Istio knows no redirect with code ${status} and leaves the route without any action, which Envoy refuses: all routes of the port stay as they were before.` },
    otherHost: { code: 'EXO0235', layer: 'exodos', severity: 'warning', text: ({ host, full, meant }: { host: string; full: string; meant: string }) => `${host} without a dot means ${full}, so this VirtualService never applies to ${meant}.` },
  },
  run(context, report) {
    const registry = hostRegistry(context)
    const mistaken = mistakenNames(context)
    const hashing = hashingRules(context.inEffect('DestinationRule'))
    const encrypting = encryptingRules(context.inEffect('DestinationRule') as readonly Resource[])
    for (const service of context.inEffect('VirtualService')) {
      const { namespace } = service.metadata
      const place = (...path: FieldPath) => ({ resource: service.key, path: ['spec', ...path] })
      const hosts = texts(service.spec, 'hosts')
      for (const [i, host] of hosts.entries()) {
        const other = mistaken(host, namespace)
        if (other) report('otherHost', place('hosts', i), { host, full: other.full, meant: other.meant }, { related: other.related, fixes: other.fixes(service, ['spec', 'hosts', i]) })
      }
      const routes = list(service.spec, 'http')
      const entries = bindsMesh(service) && routes.length > 0 ? entriesOf(hosts, namespace, registry) : []
      const blind = entries.length > 0 && !startsTlsItself(routes, hosts, namespace, encrypting) ? withoutHttp(entries) : undefined
      if (blind) report('neverHttp', { ...place('http'), onKey: true }, { host: blind.host, ports: blind.ports.map(({ number, protocol }) => `${number} ${protocol}`).join(', '), features: featuresOf(routes) }, { related: [{ place: { resource: blind.entry.key, path: ['spec', 'ports'] }, text: blind.host }] })
      else if (onlyMesh(service)) for (const { path, host, port } of opaquePorts(routes, entries)) report('portNotHttp', place(...path), { host, port: port.number, protocol: port.protocol }, { related: entries.filter((one) => one.host === host).map(({ entry }) => ({ place: { resource: entry.key, path: ['spec', 'ports', port.index, 'protocol'] }, text: host })) })
      for (const [i, route] of routes.entries()) {
        const status = Number(text(route, 'directResponse', 'status'))
        if (status === 600) report('refusedStatus', place('http', i, 'directResponse', 'status'), { status })
        const code = Number(text(route, 'redirect', 'redirectCode'))
        if (field(route, 'redirect') !== undefined && !knownRedirects.has(code)) report('refusedRedirect', place('http', i, 'redirect', 'redirectCode'), { status: code })
        const weighted = list(route, 'route').filter((destination) => Number(text(destination, 'weight')) > 0)
        const sticky = weighted.length > 1 ? weighted.map((destination) => fullHost(text(destination, 'destination', 'host'), namespace)).find((host) => hashing.get(host).length > 0) : undefined
        if (sticky !== undefined) report('stickyAcross', place('http', i, 'route'), { host: sticky }, { related: hashing.get(sticky).map(({ value }) => ({ place: { resource: value.key, path: ['spec'] }, text: `${value.metadata.namespace}/${value.metadata.name}` })) })
      }
    }
  },
})

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
function entriesOf(hosts: readonly string[], namespace: string, registry: HostRegistry): readonly Declared[] {
  const found = hosts.flatMap((host): readonly Declared[] => {
    const entry = registry.find(fullHost(host, namespace), namespace)?.resource
    return entry?.kind === 'ServiceEntry' && portsOf(entry).length > 0 ? [{ host, entry, ports: portsOf(entry) }] : []
  })
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
function opaquePorts(routes: readonly JsonObject[], entries: readonly Declared[]): readonly { readonly path: FieldPath; readonly host: string; readonly port: EntryPort }[] {
  return routes.flatMap((route, i) => list(route, 'match').flatMap((match, j) => {
    const asked = Number(text(match, 'port'))
    const having = entries.flatMap(({ host, ports }) => ports.filter(({ number }) => number === asked).map((port) => ({ host, port })))
    const [first] = having
    return first && having.every(({ port }) => isBytes(port)) ? [{ path: ['http', i, 'match', j, 'port'], ...first }] : []
  }))
}

/** Clients that speak plain HTTP to port 80 of a host that is declared for TLS only are routed too; the proxy then encrypts. (istio-semantics 4.2) */
function startsTlsItself(routes: readonly JsonObject[], hosts: readonly string[], namespace: string, encrypting: ReturnType<typeof encryptingRules>): boolean {
  return routes.some((route) => list(route, 'match').some((match) => text(match, 'port') === '80')) || hosts.some((host) => encrypting.get(fullHost(host, namespace)).length > 0)
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
