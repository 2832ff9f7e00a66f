import { type FieldPath, parseDuration, type Resource } from '@/lib/model/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { field, type JsonObject, list, text, textMap } from '@/lib/std/index.ts'
import { defineAnalyzer, type Report } from '../../define.ts'
import { entriesByBareHost } from '../../subjects/entry-ports.ts'
import { fullHost, hostKinds, hostRegistry } from '../../subjects/hosts.ts'
import { selects } from '../../subjects/workloads.ts'
import { entriesOfWorkloads } from './facts.ts'

const messages = {
  noEndpoints: { code: 'EXO0221', layer: 'exodos', severity: 'warning', text: ({ subset, host }: { subset: string; host: string }) => `Subset ${subset} holds nothing: ${host} is resolved by DNS, and what DNS answers carries no labels. Routes to it get 503 (NC).` },
  neverEjects: { code: 'EXO0222', layer: 'exodos', severity: 'warning', text: ({ endpoints, share, percent }: { endpoints: number; share: number; percent: number }) => `Nothing is ever ejected: one of ${endpoints} ${endpoints === 1 ? 'endpoint' : 'endpoints'} is ${share} %, and maxEjectionPercent is ${percent}.` },
  weightsIgnored: { code: 'EXO0223', layer: 'exodos', severity: 'info', text: ({ host }: { host: string }) => `RANDOM takes no notice of the weights that endpoints of ${host} have.` },
  shortTimeout: { code: 'EXO0224', layer: 'exodos', severity: 'warning', text: ({ timeout }: { timeout: string }) => `A connection to an outside host within ${timeout} may well fail for no other reason than distance.` },
  otherHost: { code: 'EXO0225', layer: 'exodos', severity: 'warning', text: ({ host, full }: { host: string; full: string }) => `${host} without a dot means ${full}, so the rule never applies to the ServiceEntry host ${host}.` },
} as const

/** Settings of a DestinationRule that cannot have the effect that they are written for. (istio-semantics 1.3, 2.5, 5.2, 5.6, 5.7) */
export const destinationRuleEffect = defineAnalyzer({
  name: 'destination-rule-effect',
  reads: ['DestinationRule', 'WorkloadEntry', ...hostKinds],
  messages,
  run(context, report) {
    const registry = hostRegistry(context)
    const bare = entriesByBareHost(context.list('ServiceEntry'))
    const workloads = entriesOfWorkloads(context.list('WorkloadEntry'))
    for (const rule of context.list('DestinationRule')) {
      const { namespace } = rule.metadata
      const host = text(rule.spec, 'host')
      const full = fullHost(host, namespace)
      const declared = registry.find(full, namespace)
      if (!host.includes('.') && declared?.resource.kind !== 'Service' && bare.get(host).length > 0) report('otherHost', { resource: rule.key, path: ['spec', 'host'] }, { host, full })
      const entry = declared?.resource
      if (entry?.kind !== 'ServiceEntry') continue
      const own = list(entry.spec, 'endpoints')
      const selected = field(entry.spec, 'workloadSelector') === undefined ? [] : workloads(entry.metadata.namespace).filter(({ labels }) => selects(textMap(entry.spec, 'workloadSelector', 'labels'), labels))
      const byName = resolvesItself(entry) && own.length === 0 && field(entry.spec, 'workloadSelector') === undefined
      if (byName) for (const [i, subset] of list(rule.spec, 'subsets').entries()) if (Object.keys(textMap(subset, 'labels')).length > 0) report('noEndpoints', { resource: rule.key, path: ['spec', 'subsets', i, 'labels'] }, { subset: text(subset, 'name'), host: full })
      const endpoints = [...own.map((endpoint) => ({ address: text(endpoint, 'address'), labels: textMap(endpoint, 'labels'), weight: text(endpoint, 'weight') })), ...selected]
      for (const { policy, path, labels } of policiesOf(rule)) {
        const reached = endpoints.filter((endpoint) => selects(labels, endpoint.labels))
        checkPolicy({ policy, path, rule, host: full, outside: text(entry.spec, 'location') !== 'MESH_INTERNAL', known: reached.length > 0 && reached.every(({ address }) => isIp(address)) ? reached.length : undefined, weighted: new Set(reached.map(({ weight }) => weight || '1')).size > 1 }, report)
      }
    }
  },
})

type Judged = { readonly policy: JsonObject; readonly path: FieldPath; readonly rule: Resource; readonly host: string; readonly outside: boolean; /** How many endpoints there are; undefined where only DNS knows. */ readonly known: number | undefined; readonly weighted: boolean }

/** 100 ms in nanoseconds: less than a round trip over an ocean. */
const tooShort = 100_000_000

/** Envoy's own limit where a rule gives none. */
const usualPercent = 10

function checkPolicy({ policy, path, rule, host, outside, known, weighted }: Judged, report: Report<typeof messages>): void {
  const at = (...steps: FieldPath) => ({ resource: rule.key, path: [...path, ...steps] })
  const ejection = field(policy, 'outlierDetection')
  const percent = Number(text(ejection, 'maxEjectionPercent')) || usualPercent
  if (ejection !== undefined && known !== undefined && 100 / known > percent) report('neverEjects', at('outlierDetection', ...(text(ejection, 'maxEjectionPercent') ? ['maxEjectionPercent'] : [])), { endpoints: known, share: Math.round(100 / known), percent })
  if (text(policy, 'loadBalancer', 'simple') === 'RANDOM' && weighted) report('weightsIgnored', at('loadBalancer', 'simple'), { host })
  const timeout = text(policy, 'connectionPool', 'tcp', 'connectTimeout')
  if (outside && timeout !== '' && (parseDuration(timeout) ?? tooShort) < tooShort) report('shortTimeout', at('connectionPool', 'tcp', 'connectTimeout'), { timeout })
}

/** The policies that a rule writes, with the labels of the endpoints that each is for. */
function policiesOf({ spec }: Resource): readonly { readonly policy: JsonObject; readonly path: FieldPath; readonly labels: Readonly<Record<string, string>> }[] {
  const ofPolicy = (policy: unknown, path: FieldPath, labels: Readonly<Record<string, string>>) => {
    if (policy === undefined) return []
    const ports = list(policy, 'portLevelSettings').map((settings, i) => ({ policy: settings, path: [...path, 'portLevelSettings', i], labels }))
    return [{ policy: policy as JsonObject, path, labels }, ...ports]
  }
  const ofSubsets = list(spec, 'subsets').flatMap((subset, i) => ofPolicy(field(subset, 'trafficPolicy'), ['spec', 'subsets', i, 'trafficPolicy'], textMap(subset, 'labels')))
  return [...ofPolicy(field(spec, 'trafficPolicy'), ['spec', 'trafficPolicy'], {}), ...ofSubsets]
}

function resolvesItself({ spec }: Resource): boolean {
  return ['DNS', 'DNS_ROUND_ROBIN'].includes(text(spec, 'resolution'))
}
