import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { hostIndex } from '@/lib/net/index.ts'
import { field, list, memoByIdentities, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { askedNames } from '../../subjects/asked-names.ts'
import { destinationsOf } from '../../subjects/destinations.ts'
import { rivalRoutes, unknownGateway, unknownHost, unknownSubset } from '../../subjects/causes.ts'
import { fullHost, hostKinds } from '../../subjects/hosts.ts'
import { kialiHosts } from '../../subjects/kiali-hosts.ts'
import { kialiName, wholeName } from '../../subjects/kiali-names.ts'
import { namesOf } from '../../subjects/names.ts'
import { isSeenFrom, viewpoints, viewsOf } from '../../subjects/namespace-views.ts'
import { allowsAny } from '../../subjects/outbound-mode.ts'
import { type Imports, sidecarImports } from '../../subjects/sidecar-imports.ts'
import { missingGateways, oldSpellings, writeSlash } from './gateway-names.ts'
import { rivalsAmong } from './rivals.ts'

/** What Kiali says of VirtualServices. (KIA1101, KIA1102, KIA1104 to KIA1108) */
export const kialiVirtualServices = defineAnalyzer({
  name: 'kiali-virtual-services',
  reads: ['VirtualService', 'Gateway', 'DestinationRule', 'Sidecar', 'Namespace', 'ConfigMap', ...hostKinds],
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
    const views = viewpoints(context)
    const imports = sidecarImports(context)
    const rivals = rivalsAmong(all, imports, views)
    const isDeclared = kialiHosts(context)
    const hasSubset = subsetsOf(context.list('DestinationRule'), imports, views)
    const open = allowsAny(context)
    const beside = [all, views, imports, open, context.list('Gateway'), context.list('DestinationRule')]
    each({ documents: all, declaring: hostKinds.map((kind) => context.list(kind)), beside }, (resource, say: typeof report) => {
      const { namespace } = resource.metadata
      const place = (...path: FieldPath) => ({ resource: resource.key, path: ['spec', ...path] })
      for (const { name, path } of missingGateways(resource, gateways)) say('noGateway', place(...path), { gateway: name }, { cause: unknownGateway(resource, ['spec', ...path]) })
      for (const { name, index, isListed } of oldSpellings(resource, gateways)) say('dotted', place('gateways', index), { gateway: name }, isListed ? { fixes: writeSlash(resource, index, name, gateways) } : {})
      for (const protocol of ['http', 'tcp', 'tls'] as const) {
        for (const [i, route] of list(resource.spec, protocol).entries()) {
          const destinations = list(route, 'route')
          const repeated = repeatedAmong(destinations, namespace, views)
          for (const [j, weighted] of destinations.entries()) {
            const host = text(weighted, 'destination', 'host')
            const subset = text(weighted, 'destination', 'subset')
            if (host && !isDeclared(host, resource)) say('noHost', place(protocol, i, 'route', j, 'destination', 'host'), { host }, { cause: unknownHost(resource, ['spec', protocol, i, 'route', j, 'destination']), ...(open ? { severity: 'warning' as const } : {}) })
            if (host && subset && !hasSubset(host, subset, resource)) say('noSubset', place(protocol, i, 'route', j, 'destination'), { host, subset }, { cause: unknownSubset(resource, ['spec', protocol, i, 'route', j, 'destination']) })
            if (repeated.has(j)) say('sameTwice', place(protocol, i, 'route', j, 'host'), { host })
          }
          const weight = Number(text(destinations[0], 'weight'))
          if (destinations.length === 1 && weight > 0 && weight < 100) say('loneWeight', place(protocol, i, 'route', 0, 'weight'), { weight: String(weight) }, { fixes: [{ title: 'Remove the weight', resource: resource.key, edits: [{ op: 'remove', path: ['spec', protocol, i, 'route', 0, 'weight'] }] }] })
        }
      }
      const others = rivals(resource)
      if (others.length > 0) say('sameHost', place('hosts'), { others: namesOf(others) }, { cause: rivalRoutes(resource, ['spec', 'hosts', sharedHost(resource, others)]), ...alsoAt(others.filter((other) => other !== resource), 'spec', 'hosts') })
    }, report)
  },
})

/** The first host of a document that another one lists, too; the first of all where spellings differ. */
function sharedHost(resource: Resource, others: readonly Resource[]): number {
  const theirs = new Set(others.filter((other) => other !== resource).flatMap((other) => texts(other.spec, 'hosts').map((host) => fullHost(host, other.metadata.namespace))))
  return Math.max(0, texts(resource.spec, 'hosts').findIndex((host) => theirs.has(fullHost(host, resource.metadata.namespace))))
}

const each = askedNames({ namesIn: memoByIdentity((resource) => destinationsOf(resource).map(({ destination }) => fullHost(text(destination, 'host'), resource.metadata.namespace))) })

/** The places of destinations whose host and subset stand more than once in a route, however they are spelt. */
function repeatedAmong(destinations: readonly unknown[], own: string, known: ReadonlySet<string>): ReadonlySet<number> {
  if (destinations.length < 2 || destinations.some((weighted) => field(weighted, 'destination') === undefined)) return none
  const names = destinations.map((weighted) => `${wholeName(kialiName(text(weighted, 'destination', 'host'), own, known))} ${text(weighted, 'destination', 'subset')}`)
  return new Set(names.flatMap((name, j) => (names.indexOf(name) === names.lastIndexOf(name) ? [] : [j])))
}

const none: ReadonlySet<number> = new Set()

/** Whether each viewpoint that sees a document sees, and imports, a rule that gives a host a subset. */
const subsetsOf = memoByIdentities((rules: readonly Resource[], { imports, isEverywhere }: Imports, views: ReadonlySet<string>) => {
  const whole = (host: string, own: string) => (host.startsWith('*') ? host : wholeName(kialiName(host, own, views)))
  const byHost = hostIndex(rules.map((rule) => [whole(text(rule.spec, 'host'), rule.metadata.namespace), rule]))
  return (host: string, subset: string, document: Resource): boolean => {
    const full = whole(host, document.metadata.namespace)
    const giving = [...byHost.exact(full), ...byHost.covering(full)].filter((rule) => list(rule.spec, 'subsets').some((candidate) => text(candidate, 'name') === subset))
    return giving.some(isEverywhere) || viewsOf(document, views).every((view) => giving.some((rule) => isSeenFrom(view, rule, views) && imports(view, rule)))
  }
})
