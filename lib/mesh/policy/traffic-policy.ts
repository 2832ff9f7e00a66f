import type { TrafficPolicy } from '@/lib/model/index.ts'
import { memoByIdentities, memoByIdentity, memoByText } from '@/lib/std/index.ts'
import type { EffectiveMeshConfig } from '../snapshot/snapshot.ts'
import type { EffectiveTrafficPolicy, MergedDestinationRule, PolicyBlock, Source } from '../types.ts'

type Blocks = EffectiveTrafficPolicy['policy']

const portBlocks = ['connectionPool', 'loadBalancer', 'outlierDetection', 'tls'] as const satisfies readonly PolicyBlock[]
const allBlocks = [...portBlocks, 'tunnel', 'proxyProtocol', 'retryBudget'] as const satisfies readonly PolicyBlock[]

/**
 * The traffic policy in force for one port (number) of a host and, with a name, of one subset. (istio-semantics §5.8)
 * 1. The rule's, which the settings of the port replace as a whole.
 * 2. Connection pool and ejection of the mesh where that has none.
 * 3. For a subset, each block that it gives; settings of its port take the place of the four port blocks even where they are unset.
 */
export function trafficPolicyOf(meshConfig: EffectiveMeshConfig, rule: MergedDestinationRule | undefined, port: number, subset = ''): EffectiveTrafficPolicy {
  return rule ? policies(meshConfig, rule)(`${port} ${subset}`) : withoutRule(meshConfig)
}

const withoutRule = memoByIdentity((meshConfig: EffectiveMeshConfig) => withMeshDefaults(nothing, meshConfig))

const policies = memoByIdentities((meshConfig: EffectiveMeshConfig, rule: MergedDestinationRule) => {
  const ofRule = withMeshDefaults(whole(rule.spec.trafficPolicy, rule.trafficPolicySource), meshConfig)
  return memoByText((key) => {
    const space = key.indexOf(' ')
    return makePolicy(meshConfig, rule, ofRule, Number(key.slice(0, space)), key.slice(space + 1))
  })
})

/** Ports and subsets without settings of their own share the policy of the rule, and whatever is made of it. */
function makePolicy(meshConfig: EffectiveMeshConfig, rule: MergedDestinationRule, ofRule: EffectiveTrafficPolicy, port: number, subset: string): EffectiveTrafficPolicy {
  const settings = ofPort(rule.spec.trafficPolicy, rule.trafficPolicySource, port)
  const base = settings ? withMeshDefaults(settings, meshConfig) : ofRule
  const index = subset === '' ? -1 : (rule.spec.subsets ?? []).findIndex(({ name }) => name === subset)
  const own = rule.spec.subsets?.[index]?.trafficPolicy
  const source = rule.subsetSources[index]
  if (!own || !source) return base
  const place = { resource: source.resource, path: [...source.path, 'trafficPolicy'] }
  const ownPort = ofPort(own, place, port)
  return ownPort ? overlay(base, ownPort, portBlocks) : overlay(base, whole(own, place), [])
}

function whole(policy: TrafficPolicy | undefined, source: Source | undefined): EffectiveTrafficPolicy {
  return policy && source ? picked(policy, source, allBlocks) : nothing
}

const nothing: EffectiveTrafficPolicy = { policy: {}, sources: {} }

function ofPort(policy: TrafficPolicy | undefined, source: Source | undefined, port: number): EffectiveTrafficPolicy | undefined {
  const index = (policy?.portLevelSettings ?? []).findIndex((settings) => settings.port?.number === port)
  const settings = policy?.portLevelSettings?.[index]
  return settings && source && picked(settings, { resource: source.resource, path: [...source.path, 'portLevelSettings', index] }, portBlocks)
}

function picked(policy: Blocks, source: Source, blocks: readonly PolicyBlock[]): EffectiveTrafficPolicy {
  const given = blocks.filter((block) => policy[block] !== undefined)
  return {
    policy: Object.fromEntries(given.map((block) => [block, policy[block]])),
    sources: Object.fromEntries(given.map((block) => [block, { resource: source.resource, path: [...source.path, block] }])),
  }
}

function withMeshDefaults(base: EffectiveTrafficPolicy, { defaultTrafficPolicy = {} }: EffectiveMeshConfig): EffectiveTrafficPolicy {
  const { connectionPool, outlierDetection } = defaultTrafficPolicy
  if (!connectionPool && !outlierDetection) return base
  return { policy: Object.assign({}, connectionPool && { connectionPool }, outlierDetection && { outlierDetection }, base.policy), sources: base.sources }
}

/** Blocks of the second lie over those of the first; the named ones count even where the second leaves them unset. */
function overlay(base: EffectiveTrafficPolicy, over: EffectiveTrafficPolicy, replaced: readonly PolicyBlock[]): EffectiveTrafficPolicy {
  const without = <T extends object>(fields: T): T => Object.fromEntries(Object.entries(fields).filter(([key]) => !(replaced as readonly string[]).includes(key))) as T
  return { policy: { ...without(base.policy), ...over.policy }, sources: { ...without(base.sources), ...over.sources } }
}
