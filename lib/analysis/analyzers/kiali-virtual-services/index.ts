import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { list, text, texts } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { declaredHosts, fullHost, hostKinds, scopesOf } from '../../subjects/hosts.ts'
import { unknownGateway, unknownHost, unknownSubset } from '../../subjects/causes.ts'
import { isDeclaredForKiali } from '../../subjects/kiali-hosts.ts'
import { allowsAny } from '../../subjects/outbound-mode.ts'
import { seenFrom, viewpoints } from '../../subjects/namespace-views.ts'

/** What Kiali says of VirtualServices. (KIA1101, KIA1102, KIA1104 to KIA1108) */
export const kialiVirtualServices = defineAnalyzer({
  name: 'kiali-virtual-services',
  reads: ['VirtualService', 'Gateway', 'DestinationRule', 'Namespace', 'ConfigMap', ...hostKinds],
  messages: {
    noHost: { code: 'KIA1101', layer: 'kiali', severity: 'error', text: ({ host }: { host: string }) => `No Service or ServiceEntry declares ${host}.` },
    noGateway: { code: 'KIA1102', layer: 'kiali', severity: 'error', text: ({ gateway }: { gateway: string }) => `No Gateway is named ${gateway}.` },
    loneWeight: { code: 'KIA1104', layer: 'kiali', severity: 'warning', text: ({ weight }: { weight: string }) => `Weight ${weight} of a single destination has no effect: it takes everything.` },
    sameTwice: { code: 'KIA1105', layer: 'kiali', severity: 'warning', text: ({ host }: { host: string }) => `${host} with the same subset stands twice in this route.` },
    sameHost: { code: 'KIA1106', layer: 'kiali', severity: 'warning', text: ({ others }: { others: string }) => `${others} routes the same host on the same gateway.` },
    noSubset: { code: 'KIA1107', layer: 'kiali', severity: 'warning', text: ({ host, subset }: { host: string; subset: string }) => `No DestinationRule gives ${host} a subset ${subset}.` },
    dotted: { code: 'KIA1108', layer: 'kiali', severity: 'info', text: ({ gateway }: { gateway: string }) => `${gateway}: write a Gateway as namespace/name.` },
  },
  run(context, report) {
    const all = context.list('VirtualService')
    const gateways = new Set(context.list('Gateway').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`))
    const namespaces = viewpoints(context)
    const views = namespaces.map((namespace) => new Set(seenFrom(namespace, all)))
    const hosts = declaredHosts(context)
    const open = allowsAny(context)
    for (const resource of all) {
      const { namespace } = resource.metadata
      const place = (...path: FieldPath) => ({ resource: resource.key, path: ['spec', ...path] })
      const missing = texts(resource.spec, 'gateways').flatMap((name, i) => (isKnown(name, namespace, gateways) ? [] : [{ name, path: ['gateways', i] as FieldPath }]))
      const wrong = missing.length > 0 ? missing : gatewaysOfMatches(resource).filter(({ name }) => !isKnown(name, namespace, gateways))
      for (const { name, path } of wrong) report('noGateway', place(...path), { gateway: name }, { cause: unknownGateway(resource, ['spec', ...path]) })
      for (const [i, name] of texts(resource.spec, 'gateways').entries()) if (name.includes('.') && !name.includes('/')) report('dotted', place('gateways', i), { gateway: name })
      for (const protocol of ['http', 'tcp', 'tls'] as const) {
        for (const [i, route] of list(resource.spec, protocol).entries()) {
          const destinations = list(route, 'route')
          for (const [j, weighted] of destinations.entries()) {
            const host = text(weighted, 'destination', 'host')
            const subset = text(weighted, 'destination', 'subset')
            if (host && !isDeclaredForKiali(hosts, host, resource, namespaces)) report('noHost', place(protocol, i, 'route', j, 'destination', 'host'), { host }, { cause: unknownHost(resource, ['spec', protocol, i, 'route', j, 'destination']), ...(open ? { severity: 'warning' as const } : {}) })
            else if (subset && !hasSubset(context, host, subset, namespace)) report('noSubset', place(protocol, i, 'route', j, 'destination'), { host, subset }, { cause: unknownSubset(resource, ['spec', protocol, i, 'route', j, 'destination']) })
            if (protocol === 'http' && destinations.length > 1 && destinations.some((other, k) => k !== j && text(other, 'destination', 'host') === host && text(other, 'destination', 'subset') === subset)) report('sameTwice', place(protocol, i, 'route', j, 'host'), { host })
          }
          const weight = Number(text(destinations[0], 'weight'))
          if (destinations.length === 1 && weight > 0 && weight < 100) report('loneWeight', place(protocol, i, 'route', 0, 'weight'), { weight: String(weight) })
        }
      }
      const rivals = all.filter((other) => other !== resource && sameGateway(resource, other) && sharesHost(resource, other) && views.some((seen) => seen.has(resource) && seen.has(other)))
      if (rivals.length > 0) report('sameHost', place('hosts'), { others: rivals.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', ') })
    }
  },
})

function isKnown(name: string, namespace: string, gateways: ReadonlySet<string>): boolean {
  if (name === 'mesh') return true
  if (name.includes('/')) return gateways.has(name)
  const [short = '', home] = name.split('.')
  return gateways.has(`${namespace}/${name}`) || (home !== undefined && gateways.has(`${home}/${short}`))
}

/** Kiali writes the path of a match without its number. */
function gatewaysOfMatches(resource: Resource): readonly { readonly name: string; readonly path: FieldPath }[] {
  return (['http', 'tls', 'tcp'] as const).flatMap((protocol) => list(resource.spec, protocol).flatMap((route, i) => list(route, 'match').flatMap((match, m) => texts(match, 'gateways').map((name, k) => ({ name, path: [protocol, i, 'match', m, 'gateways', k] as FieldPath })))))
}

function hasSubset(context: AnalysisContext, host: string, subset: string, namespace: string): boolean {
  const full = fullHost(host, namespace)
  return context.list('DestinationRule').some(({ spec, metadata }) => {
    const scopes = scopesOf(texts(spec, 'exportTo'), metadata.namespace)
    const rule = fullHost(text(spec, 'host'), metadata.namespace)
    return (scopes.includes('*') || scopes.includes(namespace)) && (rule === full || (rule.startsWith('*') && full.endsWith(rule.slice(1)))) && list(spec, 'subsets').some((candidate) => text(candidate, 'name') === subset)
  })
}

/** Gateway names are compared as written; none is not the same as mesh. */
function sameGateway(a: Resource, b: Resource): boolean {
  const [one, other] = [texts(a.spec, 'gateways'), texts(b.spec, 'gateways')]
  if (one.length === 0 || other.length === 0) return one.length === other.length
  return one.some((name) => other.includes(name))
}

function sharesHost(a: Resource, b: Resource): boolean {
  const [one, other] = [a, b].map((resource) => texts(resource.spec, 'hosts').map((host) => fullHost(host, resource.metadata.namespace)))
  return (one ?? []).some((host) => (other ?? []).some((candidate) => host === candidate || coversNamespace(host, candidate) || coversNamespace(candidate, host)))
}

/** A wildcard clashes with a name below it only when it stands for everything, or for all Services of a namespace. */
function coversNamespace(wildcard: string, host: string): boolean {
  return wildcard === '*' || (/^\*\.[^.]+\.svc\.cluster\.local$/.test(wildcard) && host.endsWith(wildcard.slice(1)))
}
