import type { Resource } from '@/lib/model/index.ts'
import { list, text, textMap } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { externalDispute, externalKinds, externalLabels } from '../../subjects/external-endpoints.ts'
import { declaredHosts, fullHost, hostKinds } from '../../subjects/hosts.ts'
import { workloadKinds, workloadsOf } from '../../subjects/kiali-workloads.ts'
import { seenFrom, viewpoints } from '../../subjects/namespace-views.ts'
import { isDeclaredForKiali } from '../../subjects/kiali-hosts.ts'
import { allowsAny } from '../../subjects/outbound-mode.ts'
import { selects } from '../../subjects/workloads.ts'

/** What Kiali says of DestinationRules: hosts, subsets and rivals. (KIA0201 to KIA0203, KIA0209) */
export const kialiDestinationRules = defineAnalyzer({
  name: 'kiali-destination-rules',
  reads: ['DestinationRule', 'VirtualService', 'Namespace', 'ConfigMap', ...workloadKinds, ...hostKinds, ...externalKinds],
  messages: {
    rival: { code: 'KIA0201', layer: 'kiali', severity: 'warning', text: ({ others }: { others: string }) => `${others} has the same host and subset.` },
    noHost: { code: 'KIA0202', layer: 'kiali', severity: 'error', text: ({ host }: { host: string }) => `No Service or ServiceEntry declares ${host}.` },
    noWorkload: { code: 'KIA0203', layer: 'kiali', severity: 'error', text: ({ subset }: { subset: string }) => `Subset ${subset}: nothing that this rule's host reaches carries its labels.` },
    noLabels: { code: 'KIA0209', layer: 'kiali', severity: 'warning', text: ({ subset }: { subset: string }) => `Subset ${subset} has no labels, so it holds everything.` },
  },
  run(context, report) {
    const all = context.list('DestinationRule')
    const namespaces = viewpoints(context)
    const views = namespaces.map((namespace) => new Set(seenFrom(namespace, all)))
    const hosts = declaredHosts(context)
    const open = allowsAny(context)
    const external = externalLabels(context)
    for (const rule of all) {
      const { namespace } = rule.metadata
      const place = (...path: readonly (string | number)[]) => ({ resource: rule.key, path: ['spec', ...path] })
      const host = text(rule.spec, 'host')
      const others = all.filter((other) => other !== rule && sameTarget(rule, other) && views.some((seen) => seen.has(rule) && seen.has(other)))
      if (others.length > 0) report('rival', place('host'), { others: others.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', ') })
      if (!isGeneral(host) && !isDeclaredForKiali(hosts, host, rule, namespaces)) {
        report('noHost', place('host'), { host }, open ? { severity: 'warning' } : {})
        continue
      }
      const subsets = list(rule.spec, 'subsets')
      const labels = reachableLabels(context, host, namespace)
      const good = subsets.some((subset) => Object.keys(textMap(subset, 'labels')).length > 0 && labels.some((carried) => selects(textMap(subset, 'labels'), carried)))
      for (const [i, subset] of subsets.entries()) {
        const name = text(subset, 'name')
        const wanted = textMap(subset, 'labels')
        if (Object.keys(wanted).length === 0) report('noLabels', place('subsets', i), { subset: name }, good ? { severity: 'info' } : {})
        else if (!host.startsWith('*') && !labels.some((carried) => selects(wanted, carried))) report('noWorkload', place('subsets', i), { subset: name }, { ...(isUsed(context, host, name, namespace) ? {} : { severity: 'info' as const }), ...(external.some((carried) => selects(wanted, carried)) && { disputed: externalDispute }) })
      }
    }
  },
})

/** Rules for a whole namespace or the whole mesh name no host of their own. */
function isGeneral(host: string): boolean {
  return host === '*' || (host.startsWith('*') && host.endsWith('.local'))
}

function sameTarget(a: Resource, b: Resource): boolean {
  const [one, other] = [a, b].map((rule) => fullHost(text(rule.spec, 'host'), rule.metadata.namespace))
  if (one === undefined || other === undefined || !(one === other || covers(one, other) || covers(other, one))) return false
  const [mine, theirs] = [a, b].map((rule) => list(rule.spec, 'subsets').map((subset) => text(subset, 'name')))
  if (!mine?.length || !theirs?.length) return true
  return mine.some((name) => theirs.includes(name))
}

function covers(wildcard: string, host: string): boolean {
  return wildcard.startsWith('*') && !host.startsWith('*') && host.endsWith(wildcard.slice(1))
}

/** Labels of workloads that the host's Service selects, or of inline endpoints of any ServiceEntry. */
function reachableLabels(context: AnalysisContext, host: string, namespace: string): readonly Readonly<Record<string, string>>[] {
  const full = fullHost(host, namespace)
  const services = context.list('Service').filter(({ metadata }) => `${metadata.name}.${metadata.namespace}.svc.cluster.local` === full)
  const selected = services.flatMap(({ spec, metadata }) => workloadsOf(context).filter((workload) => workload.namespace === metadata.namespace && selects(textMap(spec, 'selector'), workload.labels)).map(({ labels }) => labels))
  return [...selected, ...context.list('ServiceEntry').flatMap(({ spec }) => list(spec, 'endpoints').map((endpoint) => textMap(endpoint, 'labels')))]
}

function isUsed(context: AnalysisContext, host: string, subset: string, namespace: string): boolean {
  const full = fullHost(host, namespace)
  return context.list('VirtualService').some(({ spec, metadata }) => (['http', 'tcp', 'tls'] as const).some((protocol) => list(spec, protocol).some((route) => list(route, 'route').some((weighted) => text(weighted, 'destination', 'subset') === subset && fullHost(text(weighted, 'destination', 'host'), metadata.namespace) === full))))
}
