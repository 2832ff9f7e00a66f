import type { Resource } from '@/lib/model/index.ts'
import { hostIndex, isWildcard } from '@/lib/net/index.ts'
import { followingGroups, groupBy, list, memoByIdentities, memoByIdentity, memoByText, text, textMap } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { askedNames, hostAndLabelNames, labelNames } from '../../subjects/asked-names.ts'
import { externalDispute, externalKinds, externalLabels, inlineLabels } from '../../subjects/external-endpoints.ts'
import { fullHost, hostKinds } from '../../subjects/hosts.ts'
import { kialiHosts } from '../../subjects/kiali-hosts.ts'
import { workloadKinds, workloadsBy, workloadsOf } from '../../subjects/kiali-workloads.ts'
import { type LabelSets, labelSets } from '../../subjects/label-sets.ts'
import { subsetWithoutEndpoint, unknownHost } from '../../subjects/causes.ts'
import { namesOf } from '../../subjects/names.ts'
import { isSeenByAll, viewpoints, viewsOf } from '../../subjects/namespace-views.ts'
import { allowsAny } from '../../subjects/outbound-mode.ts'
import { type Imports, sidecarImports } from '../../subjects/sidecar-imports.ts'

/** What Kiali says of DestinationRules: hosts, subsets and rivals. (KIA0201 to KIA0203, KIA0209) */
export const kialiDestinationRules = defineAnalyzer({
  name: 'kiali-destination-rules',
  reads: ['DestinationRule', 'VirtualService', 'Sidecar', 'Namespace', 'ConfigMap', ...workloadKinds, ...hostKinds, ...externalKinds],
  messages: {
    rival: { code: 'KIA0201', layer: 'kiali', severity: 'warning', text: ({ others }: { others: string }) => `${others} has the same host and subset.` },
    noHost: { code: 'KIA0202', layer: 'kiali', severity: 'error', text: ({ host }: { host: string }) => `No Service or ServiceEntry declares ${host}.` },
    noWorkload: { code: 'KIA0203', layer: 'kiali', severity: 'error', text: ({ subset }: { subset: string }) => `Subset ${subset}: nothing that this rule's host reaches carries its labels.` },
    noLabels: { code: 'KIA0209', layer: 'kiali', severity: 'warning', text: ({ subset }: { subset: string }) => `Subset ${subset} has no labels, so it holds everything.` },
  },
  run(context, report) {
    const all = context.list('DestinationRule')
    const rivals = rivalsAmong(all, sidecarImports(context))
    const isDeclared = kialiHosts(context)
    const open = allowsAny(context)
    const external = externalLabels(context)
    const labelsBehind = reachableLabels(context)
    const namesApp = applications(context)
    const used = usedSubsets(context.list('VirtualService'), viewpoints(context))
    const views = viewpoints(context)
    const declaring = hostKinds.map((kind) => context.list(kind))
    const beside = [all, viewpoints(context), sidecarImports(context), open, used, ...[...workloadKinds, 'WorkloadEntry'].map((kind) => context.list(kind))]
    each({ documents: all, declaring, beside }, (rule, say: typeof report) => {
      const { namespace } = rule.metadata
      const place = (...path: readonly (string | number)[]) => ({ resource: rule.key, path: ['spec', ...path] })
      const host = text(rule.spec, 'host')
      const others = rivals(rule)
      if (others.length > 0) say('rival', place('host'), { others: namesOf(others) }, alsoAt(others, 'spec', 'host'))
      if (!host.startsWith('*') && !isDeclared(host, rule) && !namesApp(host, namespace)) {
        say('noHost', place('host'), { host }, { cause: unknownHost(rule, ['spec', 'host']), ...(open && { severity: 'warning' }) })
        return
      }
      const full = fullHost(host, namespace)
      const subsets = subsetsOf(rule)
      const carried = ({ wanted }: { readonly wanted: Labels }) => labelsBehind(full).some((labels) => labels.carries(wanted))
      const good = subsets.some((subset) => Object.keys(subset.wanted).length > 0 && carried(subset))
      for (const [i, subset] of subsets.entries()) {
        const { name, wanted } = subset
        if (Object.keys(wanted).length === 0) say('noLabels', place('subsets', i), { subset: name }, good ? { severity: 'info' } : {})
        else if (!host.startsWith('*') && !carried(subset)) {
          // Whoever sees a route to it judges it by that; each view that sees none says so by itself.
          const routing = used.get(`${name} ${full}`)
          const extra = { cause: subsetWithoutEndpoint(rule, ['spec', 'subsets', i]), ...(external.carries(wanted) && { disputed: externalDispute }) }
          const seeing = viewsOf(rule, views)
          if (seeing.some((view) => routing?.has(view))) say('noWorkload', place('subsets', i), { subset: name }, extra)
          if (!seeing.every((view) => routing?.has(view))) say('noWorkload', place('subsets', i), { subset: name }, { ...extra, severity: 'info' })
        }
      }
    }, report)
  },
})

/** Rules name their host and the labels of their subsets; entries declare hosts and the labels of their endpoints. */
const each = askedNames({
  namesIn: memoByIdentity((rule) => [hostOf(rule), ...subsetsOf(rule).flatMap(({ wanted }) => labelNames(wanted))]),
  declaredBy: hostAndLabelNames,
  settled: ['noLabels'],
})

type Labels = Readonly<Record<string, string>>

/** Whether a host begins with the name of an application, as its workloads' labels tell it, and the namespace, its own. */
function applications(context: AnalysisContext): (host: string, namespace: string) => boolean {
  const carrying = workloadsBy(workloadsOf(context))
  return (host, namespace) => {
    const [name = '', home = namespace] = host.split('.')
    return home === namespace && appLabels.some((label, i) => carrying({ [label]: name }, namespace).some(({ labels }) => appLabels.slice(0, i).every((before) => labels[before] === undefined)))
  }
}

/** The first that a workload carries names its application. */
const appLabels = ['service.istio.io/canonical-name', 'app.kubernetes.io/name', 'app']

/** The other rules for a rule's host, or for one that a wildcard covers, with a subset in common (or none on either side), that some namespace sees beside it. Wildcards that switch mutual TLS on rival nobody. */
const rivalsAmong = memoByIdentities((rules: readonly Resource[], { meet }: Imports): ((rule: Resource) => readonly Resource[]) => {
  const all = rules.filter((rule) => !isWildcard(hostOf(rule)) || text(rule.spec, 'trafficPolicy', 'tls', 'mode') !== 'ISTIO_MUTUAL')
  const order = new Map(all.map((rule, i) => [rule, i]))
  const byHost = hostIndex(all.map((rule) => [hostOf(rule), rule]))
  const covered = groupBy(
    all.flatMap((rule) => (isWildcard(hostOf(rule)) ? [] : [...new Set(byHost.covering(hostOf(rule)).map(hostOf))].map((wildcard) => ({ wildcard, rule })))),
    ({ wildcard }) => wildcard,
  )
  return memoByIdentity((rule) => {
    if (!order.has(rule)) return []
    const host = hostOf(rule)
    const candidates = [...byHost.exact(host), ...(isWildcard(host) ? (covered.get(host) ?? []).map(({ rule: below }) => below) : byHost.covering(host))]
    if (candidates.length === 1) return []
    return candidates.filter((other) => other !== rule && sharesSubset(rule, other) && meet(rule, other)).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  })
})

const hostOf = memoByIdentity(({ spec, metadata }: Resource) => fullHost(text(spec, 'host'), metadata.namespace))
const subsetsOf = memoByIdentity(({ spec }: Resource) => list(spec, 'subsets').map((subset) => ({ name: text(subset, 'name'), wanted: textMap(subset, 'labels') })))

function sharesSubset(a: Resource, b: Resource): boolean {
  const [mine, theirs] = [subsetsOf(a), subsetsOf(b)]
  return mine.length === 0 || theirs.length === 0 || mine.some(({ name }) => theirs.some((other) => other.name === name))
}

/** Labels of the workloads that the host's Service selects; of inline endpoints of any ServiceEntry, where none selects. The first two labels of a host name its Service. */
function reachableLabels(context: AnalysisContext): (host: string) => readonly LabelSets[] {
  const inline = inlineLabels(context)
  const services = servicesByHost(context.list('Service'))
  const carrying = workloadsBy(workloadsOf(context))
  return memoByText((host) => {
    const [service] = services.get(host.split('.').slice(0, 2).join('.')).map(({ value }) => value)
    const selector = textMap(service?.spec, 'selector')
    return service && Object.keys(selector).length > 0 ? [labelSets(carrying(selector, service.metadata.namespace).map(({ labels }) => labels))] : [inline]
  })
}

const servicesByHost = followingGroups((service: Resource) => [[`${service.metadata.name}.${service.metadata.namespace}`, service] as const])

/** For every subset that some route sends to, before its host: who sees such a route. */
const usedSubsets = memoByIdentities((virtualServices: readonly Resource[], views: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> => {
  const used = new Map<string, ReadonlySet<string>>()
  for (const service of virtualServices) {
    const seeing = isSeenByAll(service, views) ? views : new Set(viewsOf(service, views))
    for (const subset of subsetsOfRoutes(service)) used.set(subset, seeing === views ? views : new Set([...(used.get(subset) ?? []), ...seeing]))
  }
  return used
})

const subsetsOfRoutes = memoByIdentity(({ spec, metadata }: Resource): readonly string[] => (['http', 'tcp', 'tls'] as const).flatMap((protocol) => list(spec, protocol).flatMap((route) => list(route, 'route').map((weighted) => `${text(weighted, 'destination', 'subset')} ${fullHost(text(weighted, 'destination', 'host'), metadata.namespace)}`))))
