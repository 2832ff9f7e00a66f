import type { EffectiveMeshConfig } from '../snapshot/snapshot.ts'
import type { EffectiveTrafficPolicy, MergedDestinationRule } from '../types.ts'

/** The traffic policy in force for one port (number) of a host and, with a name, of one subset. (istio-semantics §5.8) */
export function trafficPolicyOf(meshConfig: EffectiveMeshConfig, rule: MergedDestinationRule | undefined, port: number, subset = ''): EffectiveTrafficPolicy {
  throw new Error(`not there yet: ${meshConfig.rootNamespace}${rule?.name}${port}${subset}`)
}
