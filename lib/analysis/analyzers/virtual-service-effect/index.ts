import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { isHttp, isTls } from '@/lib/net/index.ts'
import { field, followingGroups, list, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { portsOf } from '../../subjects/entry-ports.ts'
import { fullHost, hostKinds, hostRegistry, type HostRegistry } from '../../subjects/hosts.ts'
import { mistakenNames } from '../../subjects/short-names.ts'

/** Routes of a VirtualService that never see what they are written for, or that Envoy refuses. (istio-semantics 3.3, 4.6, 4.9, envoy-runtime 2.5) */
export const virtualServiceEffect = defineAnalyzer({
  name: 'virtual-service-effect',
  reads: ['VirtualService', 'DestinationRule', ...hostKinds],
  messages: {
    neverHttp: { code: 'EXO0231', layer: 'exodos', severity: 'warning', text: ({ host, ports, features }: { host: string; ports: string; features: string }) => `${host} has no HTTP port: on ${ports} the proxy sees TLS and no requests, so these http routes${features && ` (with ${features})`} never apply.` },
    stickyAcross: { code: 'EXO0232', layer: 'exodos', severity: 'info', text: ({ host }: { host: string }) => `Weights are drawn for each request before the hash of ${host} picks an endpoint, so one user may meet now the one destination, now the other.` },
    refusedStatus: { code: 'EXO0233', layer: 'exodos', severity: 'error', text: ({ status }: { status: number }) => `Istio accepts the status ${status}, and Envoy refuses it: all routes of the port stay as they were before.` },
    refusedRedirect: { code: 'EXO0234', layer: 'exodos', severity: 'error', text: ({ status }: { status: number }) => `Istio knows no redirect with code ${status} and leaves the route without any action, which Envoy refuses: all routes of the port stay as they were before.` },
    otherHost: { code: 'EXO0235', layer: 'exodos', severity: 'warning', text: ({ host, full, meant }: { host: string; full: string; meant: string }) => `${host} without a dot means ${full}, so this VirtualService never applies to ${meant}.` },
  },
  run(context, report) {
    const registry = hostRegistry(context)
    const mistaken = mistakenNames(context)
    const hashing = hashingRules(context.inEffect('DestinationRule'))
    for (const service of context.inEffect('VirtualService')) {
      const { namespace } = service.metadata
      const place = (...path: FieldPath) => ({ resource: service.key, path: ['spec', ...path] })
      const hosts = texts(service.spec, 'hosts')
      for (const [i, host] of hosts.entries()) {
        const other = mistaken(host, namespace)
        if (other) report('otherHost', place('hosts', i), { host, full: other.full, meant: other.meant }, { related: other.related, fixes: other.fixes(service, ['spec', 'hosts', i]) })
      }
      const routes = list(service.spec, 'http')
      const encrypted = bindsMesh(service) && routes.length > 0 ? onlyTls(hosts, namespace, registry) : undefined
      if (encrypted) report('neverHttp', { ...place('http'), onKey: true }, { ...encrypted, features: featuresOf(routes) })
      for (const [i, route] of routes.entries()) {
        const status = Number(text(route, 'directResponse', 'status'))
        if (status === 600) report('refusedStatus', place('http', i, 'directResponse', 'status'), { status })
        const code = Number(text(route, 'redirect', 'redirectCode'))
        if (field(route, 'redirect') !== undefined && !knownRedirects.has(code)) report('refusedRedirect', place('http', i, 'redirect', 'redirectCode'), { status: code })
        const weighted = list(route, 'route').filter((destination) => Number(text(destination, 'weight')) > 0)
        const sticky = weighted.length > 1 ? weighted.map((destination) => fullHost(text(destination, 'destination', 'host'), namespace)).find((host) => hashing.get(host).length > 0) : undefined
        if (sticky !== undefined) report('stickyAcross', place('http', i, 'route'), { host: sticky })
      }
    }
  },
})

const knownRedirects: ReadonlySet<number> = new Set([0, 301, 302, 303, 307, 308])

function bindsMesh({ spec }: Resource): boolean {
  const gateways = texts(spec, 'gateways')
  return gateways.length === 0 || gateways.includes('mesh')
}

/** Where every host is a ServiceEntry's and none has a port that may carry HTTP: the first, with its ports. */
function onlyTls(hosts: readonly string[], namespace: string, registry: HostRegistry): { readonly host: string; readonly ports: string } | undefined {
  const found = hosts.map((host) => ({ host, declared: registry.find(fullHost(host, namespace), namespace) }))
  const [first] = found
  const encrypted = found.every(({ declared }) => declared?.resource.kind === 'ServiceEntry' && portsOf(declared.resource).length > 0
    && portsOf(declared.resource).every(({ protocol }) => isTls(protocol)) && !portsOf(declared.resource).some(({ protocol }) => isHttp(protocol)))
  return first && encrypted ? { host: first.host, ports: (first.declared?.ports ?? []).join(', ') } : undefined
}

/** What the routes ask for that only requests could have. */
function featuresOf(routes: readonly object[]): string {
  return (['fault', 'retries', 'timeout', 'mirror', 'rewrite', 'headers'] as const).filter((name) => routes.some((route) => field(route, name) !== undefined)).join(', ')
}

/** DestinationRules that hash, by full host. */
const hashingRules = followingGroups((rule: Resource) => {
  const policies = [field(rule.spec, 'trafficPolicy'), ...list(rule.spec, 'subsets').map((subset) => field(subset, 'trafficPolicy'))]
  return policies.some((policy) => field(policy, 'loadBalancer', 'consistentHash') !== undefined) ? [[fullHost(text(rule.spec, 'host'), rule.metadata.namespace), rule] as const] : []
})
