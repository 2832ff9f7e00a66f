import type { Decorator } from '../decorator.ts'
import { circuitBreaking } from './circuit-breaking/index.ts'
import { counts } from './counts/index.ts'
import { egressGateways } from './egress-gateways/index.ts'
import { endpointStacks } from './endpoint-stacks/index.ts'
import { notGoverned } from './not-governed/index.ts'
import { notModelled } from './not-modelled/index.ts'
import { outboundPolicy } from './outbound-policy/index.ts'
import { serviceEntryLegs } from './service-entry-legs/index.ts'
import { stickiness } from './stickiness/index.ts'
import { unusedSubsets } from './unused-subsets/index.ts'
import { workloadGroups } from './workload-groups/index.ts'

/** In the order in which they run: first what adds, then what lifts and joins, counts last. */
export const decorators: readonly Decorator[] = [
  egressGateways, outboundPolicy, notGoverned, workloadGroups, unusedSubsets, notModelled,
  circuitBreaking, stickiness, serviceEntryLegs, endpointStacks, counts,
]
