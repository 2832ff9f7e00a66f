import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { followingGroups, list, text, textMap, texts } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { fullHost, hostKinds, hostRegistry, scopesOf } from '../../subjects/hosts.ts'
import { allowsAny } from '../../subjects/outbound-mode.ts'
import { selects } from '../../subjects/workloads.ts'
import { firstHops, type Hop, isForGateway } from './hops.ts'

/** The two hops of a path through an egress gateway: whether the second takes over where the first ends, and whether anything forces traffic there. (istio-semantics 6.1, 6.5, 6.6, 7) */
export const egressGatewayPath = defineAnalyzer({
  name: 'egress-gateway-path',
  reads: ['VirtualService', 'Gateway', 'DestinationRule', 'ConfigMap', 'NetworkPolicy', ...hostKinds],
  messages: {
    noSecondHop: { code: 'EXO0251', layer: 'exodos', severity: 'error', text: ({ gateway, hosts }: { gateway: string; hosts: string }) => `Requests for ${hosts} are sent to the gateway, and no route is written for ${gateway}: it answers 404 (NR), or closes the connection.` },
    noServer: { code: 'EXO0252', layer: 'exodos', severity: 'error', text: ({ gateway, port, servers }: { gateway: string; port: number; servers: string }) => `The first hop ends on port ${port} of the gateway's Service, and ${gateway} has no server on that port; it has ${servers}.` },
    ruleUnseen: { code: 'EXO0253', layer: 'exodos', severity: 'warning', text: ({ rule, host, place }: { rule: string; host: string; place: string }) => `The gateway in ${place} does not find ${rule}, which starts TLS towards ${host}: a rule counts there only from the gateway's namespace, the host's or the root namespace.` },
    notEnforced: { code: 'EXO0254', layer: 'exodos', severity: 'info', text: ({ hosts, why }: { hosts: string; why: string }) => `Nothing forces traffic for ${hosts} through the gateway: ${why}.` },
  },
  run(context, report) {
    const registry = hostRegistry(context)
    const gateways = gatewaysByName(context.list('Gateway'))
    const services = context.list('Service')
    const rules = rulesByHost(context.list('DestinationRule'))
    for (const service of context.list('VirtualService')) {
      for (const hop of firstHops(service)) {
        const gateway = gatewayBehind(hop, service, gateways, services)
        if (!gateway) continue
        const place = (...path: FieldPath) => ({ resource: service.key, path: ['spec', ...path] })
        const name = `${gateway.metadata.namespace}/${gateway.metadata.name}`
        const hosts = texts(service.spec, 'hosts').join(', ')
        if (!hasSecondHop(context, name, service)) report('noSecondHop', place(...hop.path), { gateway: name, hosts })
        const servers = list(gateway.spec, 'servers').map((server) => Number(text(server, 'port', 'number')))
        if (hop.port !== undefined && !servers.includes(hop.port)) report('noServer', place(...hop.path, 'destination', 'port', 'number'), { gateway: name, port: hop.port, servers: servers.join(', ') }, { related: [{ place: { resource: gateway.key, path: ['spec', 'servers'] }, text: name }] })
        const home = registry.find(fullHost(hop.host, service.metadata.namespace), service.metadata.namespace)?.resource.metadata.namespace ?? ''
        for (const host of texts(service.spec, 'hosts')) {
          const of = registry.find(fullHost(host, service.metadata.namespace), service.metadata.namespace)?.resource.metadata.namespace ?? ''
          for (const { value: rule } of rules.get(fullHost(host, service.metadata.namespace))) {
            if (!startsTls(rule) || isFoundFrom(home, of, rule)) continue
            report('ruleUnseen', { resource: rule.key, path: ['metadata', 'namespace'] }, { rule: `${rule.metadata.namespace}/${rule.metadata.name}`, host, place: home }, { related: [{ place: place(...hop.path), text: 'first hop' }] })
          }
        }
      }
      const why = firstHops(service).some((hop) => gatewayBehind(hop, service, gateways, services)) ? loopholes(context) : []
      if (why.length > 0) report('notEnforced', { resource: service.key, path: ['spec', 'gateways'] }, { hosts: texts(service.spec, 'hosts').join(', '), why: why.join('; ') })
    }
  },
})

const gatewaysByName = followingGroups((gateway: Resource) => [[`${gateway.metadata.namespace}/${gateway.metadata.name}`, gateway] as const])
const rulesByHost = followingGroups((rule: Resource) => [[fullHost(text(rule.spec, 'host'), rule.metadata.namespace), rule] as const])

/** The Gateway among those of the VirtualService whose pods stand behind the Service that the first hop ends at. */
function gatewayBehind({ host }: Hop, service: Resource, gateways: ReturnType<typeof gatewaysByName>, services: readonly Resource[]): Resource | undefined {
  const [, name = '', namespace = ''] = /^([^.]+)\.([^.]+)\.svc\.cluster\.local$/.exec(fullHost(host, service.metadata.namespace)) ?? []
  const behind = services.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace)
  const selector = textMap(behind?.spec, 'selector')
  return texts(service.spec, 'gateways').filter((gateway) => gateway !== 'mesh')
    .flatMap((gateway) => gateways.get(gateway.includes('/') ? gateway : `${service.metadata.namespace}/${gateway}`).map(({ value }) => value))
    .find(({ spec }) => Object.keys(selector).length === 0 || selects(textMap(spec, 'selector'), selector) || selects(selector, textMap(spec, 'selector')))
}

/** Whether this VirtualService, or another of a common host, says what the gateway is to do. */
function hasSecondHop(context: AnalysisContext, gateway: string, service: Resource): boolean {
  const hosts = texts(service.spec, 'hosts')
  return context.list('VirtualService').some((other) => texts(other.spec, 'hosts').some((host) => hosts.includes(host)) && isForGateway(other, gateway))
}

function startsTls(rule: Resource): boolean {
  const policies = [...list(rule.spec, 'trafficPolicy', 'portLevelSettings').map((settings) => text(settings, 'tls', 'mode')), text(rule.spec, 'trafficPolicy', 'tls', 'mode')]
  return policies.some((mode) => mode === 'SIMPLE' || mode === 'MUTUAL')
}

/** A gateway looks in its own namespace, in the host's and in the root namespace, and sees what is exported to it. */
function isFoundFrom(gateway: string, home: string, { metadata, spec }: Resource): boolean {
  const scopes = scopesOf(texts(spec, 'exportTo'), metadata.namespace)
  return [gateway, home, 'istio-system'].includes(metadata.namespace) && (metadata.namespace === gateway || scopes.includes('*') || scopes.includes(gateway))
}

/** Ways around the gateway that the documents leave open. */
function loopholes(context: AnalysisContext): readonly string[] {
  const guarded = context.list('NetworkPolicy').some(({ spec }) => texts(spec, 'policyTypes').includes('Egress') || list(spec, 'egress').length > 0)
  return [
    ...(allowsAny(context) ? ['with ALLOW_ANY a client that names the address instead of the host passes straight through'] : []),
    ...(guarded ? [] : ['no NetworkPolicy keeps pods without a sidecar from leaving by themselves']),
  ]
}
