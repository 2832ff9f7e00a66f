import type { DestinationRuleSpec, Resource } from '@/lib/model/index.ts'
import { type HostIndex, hostIndex, qualifiedHost } from '@/lib/net/index.ts'
import { groupBy, internList, memoByIdentities, memoByIdentity, memoByText, rememberByIdentities } from '@/lib/std/index.ts'
import { byAge } from '../age.ts'
import { labelsMatch, sameLabels } from '../labels.ts'
import type { EffectiveMeshConfig, Snapshot } from '../snapshot/snapshot.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'
import type { MergedDestinationRule, Proxy } from '../types.ts'

type DestinationRule = Resource<DestinationRuleSpec>
type Rules = readonly SoundResource<'DestinationRule'>[]

/** A rule after merging, and to whom it is shown: the set as written, empty where nothing is. */
type Entry = { readonly exportTo: ReadonlySet<string>; readonly rule: MergedDestinationRule }

type Consolidated = HostIndex<readonly Entry[]>

/** The DestinationRule in force for a host, as one proxy finds it. */
export type DestinationRuleLookup = (hostname: string, serviceNamespace: string) => MergedDestinationRule | undefined

/**
 * Finds rules as a proxy does. The first namespace with any rule for the host ends the search, even if that rule does not apply. (istio-semantics §2.5)
 * 1. The proxy's own namespace; for the root namespace only what is private there.
 * 2. The service's namespace, what it shows to the proxy's. 3. The root namespace, likewise.
 */
export function destinationRuleLookup(snapshot: Snapshot, proxy: Pick<Proxy, 'namespace' | 'labels'>): DestinationRuleLookup {
  const selecting = selectsClients(snapshot, proxy.namespace).filter(({ spec }) => labelsMatch(spec.workloadSelector?.matchLabels, proxy.labels))
  const clients = clientsAlike([proxy.namespace, ...selecting.map(({ key }) => key)].join(' '))
  return remember([snapshot.admitted.list('DestinationRule'), snapshot.meshConfig, clients], () => makeLookup(snapshot.admitted.list('DestinationRule'), snapshot.meshConfig, proxy))
}

/** Stands for all clients of a namespace that the same rules select. What they find stays found as long as no rule changes. */
const clientsAlike = memoByText(() => ({}))
const remember = rememberByIdentities<DestinationRuleLookup>()

function makeLookup(rules: Rules, meshConfig: EffectiveMeshConfig, { namespace, labels }: Pick<Proxy, 'namespace' | 'labels'>): DestinationRuleLookup {
  const proxy = { namespace, labels }
  const { rootNamespace } = meshConfig
  const of = (owner: string) => consolidated(byNamespace(rules).get(owner) ?? noRules, meshConfig)
  const shown = (owner: string, hostname: string) => of(owner).exported.mostSpecific(hostname)?.flat().filter(isShownTo(namespace, owner))
  const find = (hostname: string, serviceNamespace: string) => {
    const own = of(namespace)
    const local = (namespace === rootNamespace ? own.privateOnly : own.local).mostSpecific(hostname)?.flat()
    if (local) return choose(local, proxy)
    const found = [serviceNamespace, rootNamespace].map((owner) => shown(owner, hostname) ?? []).find((entries) => entries.length > 0)
    return found && choose(found, proxy)
  }
  const known = memoByText((serviceNamespace) => memoByText((hostname) => find(hostname, serviceNamespace)))
  return (hostname, serviceNamespace) => known(serviceNamespace)(hostname)
}

const noRules: Rules = internList<SoundResource<'DestinationRule'>>([])
const byNamespace = memoByIdentity((rules: Rules): ReadonlyMap<string, Rules> =>
  new Map([...groupBy(rules, ({ metadata }) => metadata.namespace)].map(([namespace, own]) => [namespace, internList(own)])))

/** Whether any rule of a namespace picks its clients by labels. */
export function selectsClients(snapshot: Snapshot, namespace: string): readonly DestinationRule[] {
  return withSelector(snapshot.admitted.list('DestinationRule', namespace))
}

const withSelector = memoByIdentities((rules: Rules): readonly DestinationRule[] => rules.filter(({ spec }) => spec.workloadSelector) as readonly DestinationRule[])

function isShownTo(client: string, owner: string): (entry: Entry) => boolean {
  return ({ exportTo }) => exportTo.size === 0 || exportTo.has('*') || exportTo.has(client) || (exportTo.has('.') && client === owner)
}

/** A rule whose selector picks the proxy goes first; else the last one without selector. Selectors count in their own namespace only. */
function choose(entries: readonly Entry[], { namespace, labels }: Pick<Proxy, 'namespace' | 'labels'>): MergedDestinationRule | undefined {
  const selecting = entries.find(({ rule }) => rule.spec.workloadSelector && rule.namespace === namespace && labelsMatch(rule.spec.workloadSelector.matchLabels, labels))
  return (selecting ?? entries.findLast(({ rule }) => !rule.spec.workloadSelector))?.rule
}

/** The rules of one namespace, merged by host, three times: for its own clients, for those of other namespaces, and the private ones alone. */
const consolidated = memoByIdentities((rules: Rules, meshConfig: EffectiveMeshConfig): { readonly local: Consolidated; readonly exported: Consolidated; readonly privateOnly: Consolidated } => {
  const sorted = ([...rules].sort(byAge) as readonly DestinationRule[]).map(exportedRule)
  const ordered = [...sorted.filter(({ selects }) => selects), ...sorted.filter(({ selects }) => !selects)]
  const privateByDefault = meshConfig.defaultDestinationRuleExportTo.includes('.')
  const isPrivate = ({ exportTo, rule }: ExportedRule) =>
    (exportTo.size === 0 && privateByDefault) || (exportTo.size === 1 && (exportTo.has('.') || exportTo.has(rule.metadata.namespace)))
  return {
    local: merge(ordered.filter(({ exportTo, rule }) => exportTo.size === 0 || exportTo.has('*') || exportTo.has('.') || exportTo.has(rule.metadata.namespace))),
    exported: merge(ordered.filter((one) => !isPrivate(one))),
    privateOnly: merge(ordered.filter(isPrivate)),
  }
})

type ExportedRule = { readonly rule: DestinationRule; readonly exportTo: ReadonlySet<string>; readonly selects: boolean }

/** A rule with a selector is private, whatever it says. */
function exportedRule(rule: DestinationRule): ExportedRule {
  const selects = rule.spec.workloadSelector !== undefined
  return { rule, selects, exportTo: new Set(selects ? ['.'] : (rule.spec.exportTo ?? [])) }
}

function merge(rules: readonly ExportedRule[]): Consolidated {
  const byHost = new Map<string, Entry[]>()
  for (const { rule, exportTo } of rules) {
    const single = singleRule(rule)
    const entries = byHost.get(single.host) ?? []
    byHost.set(single.host, foldedInto(entries, { exportTo, rule: single }))
  }
  return hostIndex(byHost)
}

/**
 * Folds a rule into every earlier one of its host that it may join. Whether it stands by itself as well is decided by the last of the
 * earlier ones alone, so a rule may be in both places. (§2.6)
 */
function foldedInto(entries: readonly Entry[], later: Entry): Entry[] {
  const folded = entries.map((earlier) => (mayJoin(earlier, later) ? { exportTo: earlier.exportTo, rule: joinRules(earlier.rule, later.rule) } : earlier))
  const last = entries.at(-1)
  return last && absorbs(last, later) ? folded : [...folded, later]
}

/** The same audience, or a wider one than a stated narrower one; and not two different selectors. */
function mayJoin(earlier: Entry, later: Entry): boolean {
  const [a, b] = [earlier.rule.spec.workloadSelector, later.rule.spec.workloadSelector]
  if (a && b && !sameLabels(a.matchLabels, b.matchLabels)) return false
  return sameAudience(earlier, later) || (earlier.exportTo.size > 0 && [...earlier.exportTo].every((namespace) => later.exportTo.has(namespace)))
}

/**
 * Whether nothing of a joining rule is left over. A private rule without selector is lost in one with a selector, so that clients whom
 * the selector leaves out get no rule. (corrections §2.6)
 */
function absorbs(earlier: Entry, later: Entry): boolean {
  const sameKind = (earlier.rule.spec.workloadSelector === undefined) === (later.rule.spec.workloadSelector === undefined)
  return mayJoin(earlier, later) && (sameKind || sameAudience(earlier, later))
}

function sameAudience(a: Entry, b: Entry): boolean {
  return a.exportTo.size === b.exportTo.size && [...a.exportTo].every((namespace) => b.exportTo.has(namespace))
}

const singleRule = memoByIdentities((rule: DestinationRule): MergedDestinationRule => {
  const { metadata, spec } = rule
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    host: qualifiedHost(spec.host, metadata.namespace),
    spec,
    trafficPolicySource: spec.trafficPolicy && { resource: rule.key, path: ['spec', 'trafficPolicy'] },
    subsetSources: (spec.subsets ?? []).map((_, i) => ({ resource: rule.key, path: ['spec', 'subsets', i] })),
    resource: rule as unknown as Resource,
    from: [rule as unknown as Resource],
  }
})

/** Subsets are put together, the first of a name standing; a traffic policy is taken over whole, only where there is none. */
const joinRules = memoByIdentities((earlier: MergedDestinationRule, later: MergedDestinationRule): MergedDestinationRule => {
  const names = new Set((earlier.spec.subsets ?? []).map(({ name }) => name))
  const added = (later.spec.subsets ?? []).flatMap((subset, i) => (names.has(subset.name) ? [] : [[subset, later.subsetSources[i]] as const]))
  const subsets = [...(earlier.spec.subsets ?? []), ...added.map(([subset]) => subset)]
  const trafficPolicy = earlier.spec.trafficPolicy ?? later.spec.trafficPolicy
  return {
    ...earlier,
    spec: { ...earlier.spec, ...(subsets.length > 0 && { subsets }), ...(trafficPolicy && { trafficPolicy }) },
    trafficPolicySource: earlier.trafficPolicySource ?? later.trafficPolicySource,
    subsetSources: [...earlier.subsetSources, ...added.flatMap(([, source]) => source ?? [])],
    from: [...earlier.from, ...later.from],
  }
})
