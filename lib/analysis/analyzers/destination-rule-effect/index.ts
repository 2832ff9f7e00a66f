import { type FieldPath, parseDuration, type Place, type Resource } from '@/lib/model/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { field, type JsonObject, list, memoByIdentities, memoByIdentity, text, textMap } from '@/lib/std/index.ts'
import { defineAnalyzer, kept, type Report } from '../../define.ts'
import { askedNames } from '../../subjects/asked-names.ts'
import { subsetWithoutEndpoint } from '../../subjects/causes.ts'
import { fullHost, hostKinds, hostRegistry } from '../../subjects/hosts.ts'
import { mistakenNames } from '../../subjects/short-names.ts'
import { namedAtMost } from '../../subjects/names.ts'
import { selects } from '../../subjects/workloads.ts'
import { type Endpoint, entriesOfWorkloads } from './facts.ts'

const messages = {
  noEndpoints: { code: 'EXO0221', layer: 'exodos', severity: 'warning', text: ({ subset, host }: { subset: string; host: string }) => `Subset ${subset} holds nothing: ${host} is resolved by DNS, and what DNS answers carries no labels. Routes to it get 503 (NC).` },
  neverEjects: { code: 'EXO0222', layer: 'exodos', severity: 'warning', text: ({ endpoints, share, percent }: { endpoints: number; share: number; percent: number }) => `Nothing is ever ejected: one of ${endpoints} ${endpoints === 1 ? 'endpoint' : 'endpoints'} is ${share} %, and maxEjectionPercent is ${percent}.` },
  weightsIgnored: { code: 'EXO0223', layer: 'exodos', severity: 'info', text: ({ host }: { host: string }) => `RANDOM takes no notice of the weights that endpoints of ${host} have.` },
  shortTimeout: { code: 'EXO0224', layer: 'exodos', severity: 'info', text: ({ timeout }: { timeout: string }) => `A connection to an outside host within ${timeout} may well fail for no other reason than distance.` },
  oldBalancer: { code: 'EXO0226', layer: 'exodos', severity: 'info', own: true, text: () => 'LEAST_CONN is the deprecated name of LEAST_REQUEST; Envoy balances the same way.' },
  otherHost: { code: 'EXO0225', layer: 'exodos', severity: 'warning', text: ({ host, full, meant }: { host: string; full: string; meant: string }) => `${host} without a dot means ${full}, so the rule never applies to ${meant}.` },
} as const

/** Settings of a DestinationRule that cannot have the effect that they are written for. (istio-semantics 1.3, 2.5, 5.2, 5.6, 5.7) */
export const destinationRuleEffect = defineAnalyzer({
  name: 'destination-rule-effect',
  reads: ['DestinationRule', 'WorkloadEntry', ...hostKinds],
  messages,
  run(context, report) {
    const registry = hostRegistry(context)
    const mistaken = mistakenNames(context)
    const machines = context.inEffect('WorkloadEntry') as readonly Resource[]
    const documents = context.inEffect('DestinationRule') as readonly Resource[]
    each({ documents, declaring: hostKinds.map((kind) => context.list(kind)), beside: [machines] }, (rule, say: typeof report) => {
      const { namespace } = rule.metadata
      const host = text(rule.spec, 'host')
      const full = fullHost(host, namespace)
      const declared = registry.find(full, namespace)
      const other = mistaken(host, namespace)
      if (other) say('otherHost', { resource: rule.key, path: ['spec', 'host'] }, { host, full, meant: other.meant }, { related: other.related, fixes: other.fixes(rule, ['spec', 'host']) })
      oldNames(rule, say)
      const entry = declared?.resource
      if (entry?.kind === 'ServiceEntry') saidOf(entry, field(entry.spec, 'workloadSelector') === undefined ? undefined : machines, rule)(say)
    }, report)
  },
})

const each = askedNames({ namesIn: memoByIdentity(({ spec, metadata }) => [fullHost(text(spec, 'host'), metadata.namespace), text(spec, 'host')]) })

/** What a rule says of the entry that it is for. */
const saidOf = memoByIdentities((entry: Resource, machines: readonly Resource[] | undefined, rule: Resource) => kept<typeof messages>((report) => {
  const host = fullHost(text(rule.spec, 'host'), rule.metadata.namespace)
  const own = list(entry.spec, 'endpoints').map((endpoint, i) => ({ address: text(endpoint, 'address'), labels: textMap(endpoint, 'labels'), weight: text(endpoint, 'weight'), place: { resource: entry.key, path: ['spec', 'endpoints', i] } }))
  const selector = textMap(entry.spec, 'workloadSelector', 'labels')
  const endpoints = [...own, ...(machines ? entriesOfWorkloads(machines)(entry.metadata.namespace).filter(({ labels }) => selects(selector, labels)) : [])]
  if (resolvesItself(entry) && own.length === 0 && !machines) {
    for (const [i, subset] of list(rule.spec, 'subsets').entries()) {
      const path = ['spec', 'subsets', i]
      if (Object.keys(textMap(subset, 'labels')).length > 0) report('noEndpoints', { resource: rule.key, path: [...path, 'labels'] }, { subset: text(subset, 'name'), host }, { cause: subsetWithoutEndpoint(rule, path), related: [{ place: { resource: entry.key, path: ['spec', 'resolution'] }, text: `${entry.metadata.namespace}/${entry.metadata.name}` }] })
    }
  }
  for (const { policy, path, labels } of policiesOf(rule)) {
    checkPolicy({ policy, path, rule, host, outside: text(entry.spec, 'location') !== 'MESH_INTERNAL', oneAddress: text(entry.spec, 'resolution') === 'DNS_ROUND_ROBIN', reached: endpoints.filter((endpoint) => selects(labels, endpoint.labels)) }, report)
  }
}))

type Judged = { readonly policy: JsonObject; readonly path: FieldPath; readonly rule: Resource; readonly host: string; readonly outside: boolean; /** LOGICAL_DNS: whatever DNS answers is one endpoint. */ readonly oneAddress: boolean; readonly reached: readonly Endpoint[] }

/** 100 ms in nanoseconds: less than a round trip over an ocean. */
const tooShort = 100_000_000

/** Envoy's own limit where a rule gives none. */
const usualPercent = 10

function checkPolicy({ policy, path, rule, host, outside, oneAddress, reached }: Judged, report: Report<typeof messages>): void {
  const at = (...steps: FieldPath) => ({ resource: rule.key, path: [...path, ...steps] })
  const ejection = field(policy, 'outlierDetection')
  const percent = Number(text(ejection, 'maxEjectionPercent')) || usualPercent
  const count = oneAddress ? 1 : (countOf(reached) ?? Infinity)
  const share = 100 / count
  if (ejection !== undefined && share > percent) report('neverEjects', at('outlierDetection', ...(text(ejection, 'maxEjectionPercent') ? ['maxEjectionPercent'] : [])), { endpoints: count, share: Math.round(share), percent }, { related: placesOf(reached), fixes: [{ title: `Allow ${Math.ceil(share)} %`, resource: rule.key, edits: [{ op: 'set', path: [...path, 'outlierDetection', 'maxEjectionPercent'], value: Math.ceil(share) }] }] })
  const weighted = reached.filter(({ weight }) => weight !== '' && weight !== '1')
  if (text(policy, 'loadBalancer', 'simple') === 'RANDOM' && new Set(reached.map(({ weight }) => weight || '1')).size > 1) report('weightsIgnored', at('loadBalancer', 'simple'), { host }, { related: placesOf(weighted, 'weight'), fixes: [{ title: 'Change to ROUND_ROBIN', resource: rule.key, edits: [{ op: 'set', path: [...path, 'loadBalancer', 'simple'], value: 'ROUND_ROBIN' }] }] })
  const timeout = text(policy, 'connectionPool', 'tcp', 'connectTimeout')
  if (outside && timeout !== '' && (parseDuration(timeout) ?? tooShort) < tooShort) report('shortTimeout', at('connectionPool', 'tcp', 'connectTimeout'), { timeout })
}

/** A name is deprecated whatever host the rule is for. */
function oldNames(rule: Resource, report: Report<typeof messages>): void {
  for (const { policy, path } of policiesOf(rule)) {
    const at = [...path, 'loadBalancer', 'simple']
    if (text(policy, 'loadBalancer', 'simple') === 'LEAST_CONN') report('oldBalancer', { resource: rule.key, path: at }, {}, { fixes: [{ title: 'Change to LEAST_REQUEST', resource: rule.key, edits: [{ op: 'set', path: at, value: 'LEAST_REQUEST' }] }] })
  }
}

/** How many endpoints there are; undefined where only DNS knows. */
function countOf(endpoints: readonly Endpoint[]): number | undefined {
  return endpoints.length > 0 && endpoints.every(({ address }) => isIp(address)) ? endpoints.length : undefined
}

function placesOf(endpoints: readonly Endpoint[], ...steps: FieldPath): readonly { readonly place: Place; readonly text: string }[] {
  return endpoints.slice(0, namedAtMost).map(({ place, address }) => ({ place: { ...place, path: [...place.path, ...steps] }, text: address }))
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
