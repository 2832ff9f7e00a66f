import type { FieldPath, Fix, Resource } from '@/lib/model/index.ts'
import { hostIndex } from '@/lib/net/index.ts'
import { groupBy, list, memoByIdentities, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { askedNames } from '../../subjects/asked-names.ts'
import { destinationsOf } from '../../subjects/destinations.ts'
import { unknownGateway, unknownHost, unknownSubset } from '../../subjects/causes.ts'
import { fullHost, hostKinds } from '../../subjects/hosts.ts'
import { kialiHosts } from '../../subjects/kiali-hosts.ts'
import { namesOf } from '../../subjects/names.ts'
import { isSeenFrom, seenTogether, viewpoints } from '../../subjects/namespace-views.ts'
import { allowsAny } from '../../subjects/outbound-mode.ts'

/** What Kiali says of VirtualServices. (KIA1101, KIA1102, KIA1104 to KIA1108) */
export const kialiVirtualServices = defineAnalyzer({
  name: 'kiali-virtual-services',
  reads: ['VirtualService', 'Gateway', 'DestinationRule', 'Namespace', 'ConfigMap', ...hostKinds],
  messages: {
    noHost: { code: 'KIA1101', layer: 'kiali', severity: 'error', text: ({ host }: { host: string }) => `No Service or ServiceEntry declares ${host}.` },
    noGateway: { code: 'KIA1102', layer: 'kiali', severity: 'error', text: ({ gateway }: { gateway: string }) => `No Gateway is named ${gateway}.` },
    loneWeight: { code: 'KIA1104', layer: 'kiali', severity: 'warning', own: true, text: ({ weight }: { weight: string }) => `Weight ${weight} of a single destination has no effect: it takes everything.` },
    sameTwice: { code: 'KIA1105', layer: 'kiali', severity: 'warning', own: true, text: ({ host }: { host: string }) => `${host} with the same subset stands twice in this route.` },
    sameHost: { code: 'KIA1106', layer: 'kiali', severity: 'warning', text: ({ others }: { others: string }) => `${others} routes the same host on the same gateway.` },
    noSubset: { code: 'KIA1107', layer: 'kiali', severity: 'warning', text: ({ host, subset }: { host: string; subset: string }) => `No DestinationRule gives ${host} a subset ${subset}.` },
    dotted: { code: 'KIA1108', layer: 'kiali', severity: 'info', text: ({ gateway }: { gateway: string }) => `${gateway}: write a Gateway as namespace/name.` },
  },
  run(context, report) {
    const all = context.list('VirtualService')
    const gateways = new Set(context.list('Gateway').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`))
    const rivals = rivalsAmong(all, viewpoints(context))
    const isDeclared = kialiHosts(context)
    const hasSubset = subsetsOf(context.list('DestinationRule'), viewpoints(context))
    const open = allowsAny(context)
    const beside = [all, viewpoints(context), open, context.list('Gateway'), context.list('DestinationRule')]
    each({ documents: all, declaring: hostKinds.map((kind) => context.list(kind)), beside }, (resource, say: typeof report) => {
      const { namespace } = resource.metadata
      const place = (...path: FieldPath) => ({ resource: resource.key, path: ['spec', ...path] })
      const missing = texts(resource.spec, 'gateways').flatMap((name, i) => (isKnown(name, namespace, gateways) ? [] : [{ name, path: ['gateways', i] as FieldPath }]))
      const wrong = missing.length > 0 ? missing : gatewaysOfMatches(resource).filter(({ name }) => !isKnown(name, namespace, gateways))
      for (const { name, path } of wrong) say('noGateway', place(...path), { gateway: name }, { cause: unknownGateway(resource, ['spec', ...path]) })
      for (const [i, name] of texts(resource.spec, 'gateways').entries()) if (name.includes('.') && !name.includes('/')) say('dotted', place('gateways', i), { gateway: name }, { fixes: writeSlash(resource, i, name, gateways) })
      for (const protocol of ['http', 'tcp', 'tls'] as const) {
        for (const [i, route] of list(resource.spec, protocol).entries()) {
          const destinations = list(route, 'route')
          for (const [j, weighted] of destinations.entries()) {
            const host = text(weighted, 'destination', 'host')
            const subset = text(weighted, 'destination', 'subset')
            if (host && !isDeclared(host, resource)) say('noHost', place(protocol, i, 'route', j, 'destination', 'host'), { host }, { cause: unknownHost(resource, ['spec', protocol, i, 'route', j, 'destination']), ...(open ? { severity: 'warning' as const } : {}) })
            else if (subset && !hasSubset(host, subset, namespace)) say('noSubset', place(protocol, i, 'route', j, 'destination'), { host, subset }, { cause: unknownSubset(resource, ['spec', protocol, i, 'route', j, 'destination']) })
            if (protocol === 'http' && destinations.length > 1 && destinations.some((other, k) => k !== j && text(other, 'destination', 'host') === host && text(other, 'destination', 'subset') === subset)) say('sameTwice', place(protocol, i, 'route', j, 'host'), { host })
          }
          const weight = Number(text(destinations[0], 'weight'))
          if (destinations.length === 1 && weight > 0 && weight < 100) say('loneWeight', place(protocol, i, 'route', 0, 'weight'), { weight: String(weight) }, { fixes: [{ title: 'Remove the weight', resource: resource.key, edits: [{ op: 'remove', path: ['spec', protocol, i, 'route', 0, 'weight'] }] }] })
        }
      }
      const others = rivals(resource)
      if (others.length > 0) say('sameHost', place('hosts'), { others: namesOf(others) }, alsoAt(others, 'spec', 'hosts'))
    }, report)
  },
})

const each = askedNames({ namesIn: memoByIdentity((resource) => destinationsOf(resource).map(({ destination }) => fullHost(text(destination, 'host'), resource.metadata.namespace))) })

function isKnown(name: string, namespace: string, gateways: ReadonlySet<string>): boolean {
  if (name === 'mesh') return true
  if (name.includes('/')) return gateways.has(name)
  const [short = '', home] = name.split('.')
  return gateways.has(`${namespace}/${name}`) || (home !== undefined && gateways.has(`${home}/${short}`))
}

/** `gateway.namespace…` as `namespace/gateway`, where that is one. */
function writeSlash(resource: Resource, index: number, name: string, gateways: ReadonlySet<string>): readonly Fix[] {
  const [short = '', home = ''] = name.split('.')
  const value = `${home}/${short}`
  return gateways.has(value) ? [{ title: `Change to ${value}`, resource: resource.key, edits: [{ op: 'set', path: ['spec', 'gateways', index], value }] }] : []
}

/** Kiali writes the path of a match without its number. */
function gatewaysOfMatches(resource: Resource): readonly { readonly name: string; readonly path: FieldPath }[] {
  return (['http', 'tls', 'tcp'] as const).flatMap((protocol) => list(resource.spec, protocol).flatMap((route, i) => list(route, 'match').flatMap((match, m) => texts(match, 'gateways').map((name, k) => ({ name, path: [protocol, i, 'match', m, 'gateways', k] as FieldPath })))))
}

/** Whether a rule that a namespace sees gives a host a subset. */
const subsetsOf = memoByIdentities((rules: readonly Resource[], views: ReadonlySet<string>) => {
  const byHost = hostIndex(rules.map((rule) => [fullHost(text(rule.spec, 'host'), rule.metadata.namespace), rule]))
  return (host: string, subset: string, namespace: string): boolean => {
    const full = fullHost(host, namespace)
    return [...byHost.exact(full), ...byHost.covering(full)].some((rule) => {
      return isSeenFrom(namespace, rule, views) && list(rule.spec, 'subsets').some((candidate) => text(candidate, 'name') === subset)
    })
  }
})

/** The other VirtualServices with a gateway and a host in common that some namespace sees beside one. */
const rivalsAmong = memoByIdentities((all: readonly Resource[], views: ReadonlySet<string>): ((resource: Resource) => readonly Resource[]) => {
  const order = new Map(all.map((resource, i) => [resource, i]))
  const byHost = groupBy(
    all.flatMap((resource) => [...new Set(hostsOf(resource).flatMap((name) => [name, ...wildcardsOver(name).map((wildcard) => `below ${wildcard}`)]))].map((name) => ({ name, resource }))),
    ({ name }) => name,
  )
  const near = (host: string) => [host, `below ${host}`, ...wildcardsOver(host)].flatMap((name) => (byHost.get(name) ?? []).map(({ resource }) => resource))
  return memoByIdentity((resource) => {
    const candidates = new Set(hostsOf(resource).flatMap(near))
    candidates.delete(resource)
    return [...candidates].filter((other) => sameGateway(resource, other) && seenTogether(resource, other, views)).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  })
})

const hostsOf = memoByIdentity(({ spec, metadata }: Resource) => texts(spec, 'hosts').map((host) => fullHost(host, metadata.namespace)))

/** A wildcard clashes with a name below it only when it stands for everything, or for all Services of a namespace. */
function wildcardsOver(host: string): readonly string[] {
  const [, services] = /(\.[^.]+\.svc\.cluster\.local)$/.exec(host) ?? []
  return ['*', ...(services ? [`*${services}`] : [])].filter((wildcard) => wildcard !== host)
}

/** Gateway names are compared as written; none is not the same as mesh. */
function sameGateway(a: Resource, b: Resource): boolean {
  const [one, other] = [texts(a.spec, 'gateways'), texts(b.spec, 'gateways')]
  if (one.length === 0 || other.length === 0) return one.length === other.length
  return one.some((name) => other.includes(name))
}
