import type { FieldPath, Fix, Place, Resource } from '@/lib/model/index.ts'
import { field, groupBy, list, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { type DeclaredHost, fullHost, hostKinds, hostRegistry, type HostRegistry } from '../../subjects/hosts.ts'
import { askedNames } from '../../subjects/asked-names.ts'
import { unknownHost, unknownSubset } from '../../subjects/causes.ts'
import { dialledPorts, type RouteProtocol } from '../../subjects/dialled-ports.ts'
import { destinationsOf, type RoutedTo } from '../../subjects/destinations.ts'
import { nearest } from '../../subjects/nearest.ts'
import { nameAPort, portFixes } from './port-fixes.ts'

/**
 * Where a VirtualService sends to: the host must be declared and visible, the port one of its ports and named where there are several,
 * the subset one of a DestinationRule for literally this host in the same namespace. (istioctl analyze: IST0101, IST0112)
 */
export const virtualServiceDestinations = defineAnalyzer({
  name: 'virtual-service-destinations',
  reads: ['VirtualService', 'DestinationRule', ...hostKinds],
  messages: {
    noHost: { code: 'IST0101', layer: 'analysis', severity: 'error', text: ({ what, host }: { what: string; host: string }) => `No Service or ServiceEntry that this namespace sees declares ${what} ${host}. Requests for it get 503 (NC).` },
    noPort: { code: 'IST0101', layer: 'analysis', severity: 'error', text: ({ host, port, ports }: { host: string; port: number; ports: string }) => `${host} has no port ${port}; it has ${ports || 'none'}.` },
    noSubset: { code: 'IST0101', layer: 'analysis', severity: 'error', text: ({ host, subset, known }: { host: string; subset: string; known: string }) => `No DestinationRule in this namespace gives ${host} a subset ${subset}${known ? `; there is ${known}` : ''}.` },
    manyPorts: { code: 'IST0112', layer: 'analysis', severity: 'error', text: ({ host, ports }: { host: string; ports: string }) => `${host} has several ports (${ports}) and the destination names none.` },
  },
  run(context, report) {
    const registry = hostRegistry(context)
    const subsets = subsetsByHost(context.list('DestinationRule'))
    each({ documents: context.list('VirtualService'), declaring: hostKinds.map((kind) => context.list(kind)), beside: [context.list('DestinationRule')] }, (resource, say: typeof report) => {
      for (const routed of destinationsOf(resource)) {
        const host = text(routed.destination, 'host')
        const place = (...path: FieldPath): Place => ({ resource: resource.key, path: [...routed.path, ...path] })
        const declared = findVisible(registry, resource, host)
        if (declared) checkPort(routed, host, declared, (id, path, args) => say(id, place(...path), args as never, id === 'noPort' ? { fixes: portFixes(resource, routed, declared) } : { fixes: nameAPort(resource, routed.path, declared), ...(listenerDecides(resource, routed, declared, registry) && { disputed: 'The port of the listener decides: a request for port 80 goes to port 80.' }) }))
        else say('noHost', place('host'), { what: routed.mirror ? 'mirror' : 'host', host }, { cause: unknownHost(resource, routed.path), fixes: renameHost(registry, resource, routed, host) })
        const subset = text(routed.destination, 'subset')
        const known = subsets.get(ruleKey(host, resource.metadata.namespace)) ?? []
        if (subset && !known.includes(subset)) say('noSubset', place('subset'), { host, subset, known: known.join(', ') }, { cause: unknownSubset(resource, routed.path), fixes: rename(resource, [...routed.path, 'subset'], nearest(subset, known)), ...(knownElsewhere(context, host, subset, resource.metadata.namespace) && { disputed: 'istiod finds it in a wildcard rule, or in the namespace of the service; this check looks in this namespace only.' }) })
      }
    }, report)
  },
})

/** Destinations, and the hosts themselves: their ports are dialled. */
const each = askedNames({ namesIn: memoByIdentity((resource) => [...destinationsOf(resource).map(({ destination }) => text(destination, 'host')), ...texts(resource.spec, 'hosts')].map((host) => fullHost(host, resource.metadata.namespace))) })

/** Whether every port at which the route is met is one of the destination's; otherwise what goes there gets 503 (NC). (istio-semantics 4.8) */
function listenerDecides(resource: Resource, { path, mirror }: RoutedTo, { ports }: DeclaredHost, registry: HostRegistry): boolean {
  const [, protocol, index] = path
  const asked = list(resource.spec, String(protocol), Number(index), 'match').flatMap((match) => Number(text(match, 'port')) || [])
  const hosts = texts(resource.spec, 'hosts').map((host) => fullHost(host, resource.metadata.namespace))
  return mirror || dialledPorts({ protocol: protocol as RouteProtocol, asked }, hosts, resource, registry).every((port) => ports.includes(port))
}

function findVisible(registry: HostRegistry, resource: Resource, host: string): DeclaredHost | undefined {
  return registry.findExported(host, resource.metadata.namespace, texts(resource.spec, 'exportTo'))
}

function checkPort(routed: RoutedTo, host: string, declared: DeclaredHost, report: (id: 'noPort' | 'manyPorts', path: FieldPath, args: object) => void): void {
  const ports = declared.ports.join(', ')
  if (field(routed.destination, 'port') === undefined) {
    if (declared.ports.length > 1) report('manyPorts', [], { host, ports })
    return
  }
  const number = Number(text(routed.destination, 'port', 'number'))
  if (!declared.ports.includes(number)) report('noPort', ['port', 'number'], { host, port: number, ports })
}

/** Subset names by `namespace/host`, of DestinationRules that name exactly this host. */
const subsetsByHost = memoByIdentity((rules: readonly Resource[]): ReadonlyMap<string, readonly string[]> => {
  const byHost = groupBy(rules, ({ spec, metadata }) => ruleKey(text(spec, 'host'), metadata.namespace))
  return new Map([...byHost].map(([host, same]) => [host, same.flatMap(({ spec }) => list(spec, 'subsets').map((subset) => text(subset, 'name')))]))
})

/** Whether a rule that istiod would find, though not this check, gives the host that subset. (istio-semantics 2.5) */
function knownElsewhere(context: AnalysisContext, host: string, subset: string, namespace: string): boolean {
  const full = fullHost(host, namespace)
  return context.list('DestinationRule').some(({ spec, metadata }) => {
    const rule = fullHost(text(spec, 'host'), metadata.namespace)
    return (rule === full || (rule.startsWith('*') && full.endsWith(rule.slice(1)))) && list(spec, 'subsets').some((candidate) => text(candidate, 'name') === subset)
  })
}

/** A Kubernetes Service's rules are looked up by the first two parts of its name, in its own namespace, those of any other host in the namespace of the one who asks. */
function ruleKey(host: string, namespace: string): string {
  const full = fullHost(host, namespace)
  const [name = '', home = ''] = full.split('.')
  return full.endsWith('.svc.cluster.local') ? `${home}/${name}` : `${namespace}/${host}`
}

function renameHost(registry: HostRegistry, resource: Resource, routed: RoutedTo, host: string): readonly Fix[] {
  return rename(resource, [...routed.path, 'host'], nearest(host, registry.visibleHosts(resource.metadata.namespace)))
}

function rename(resource: Resource, path: FieldPath, to: string | undefined): readonly Fix[] {
  return to === undefined ? [] : [{ title: `Change to ${to}`, resource: resource.key, edits: [{ op: 'set', path, value: to }] }]
}
