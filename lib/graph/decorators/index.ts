import type { Decorator, PartDecorator } from '../decorator.ts'
import { circuitBreaking } from './circuit-breaking/index.ts'
import { counts } from './counts/index.ts'
import { egressGateways } from './egress-gateways/index.ts'
import { endpointStacks } from './endpoint-stacks/index.ts'
import { notGoverned } from './not-governed/index.ts'
import { notModelled } from './not-modelled/index.ts'
import { outboundPolicy } from './outbound-policy/index.ts'
import { refused } from './refused/index.ts'
import { serviceEntryLegs } from './service-entry-legs/index.ts'
import { stickiness } from './stickiness/index.ts'
import { unusedSubsets } from './unused-subsets/index.ts'
import { workloadGroups } from './workload-groups/index.ts'

/** Of each part, in the order in which they run: first what lifts facts to hosts, then what joins legs. */
export const partDecorators: readonly PartDecorator[] = [unusedSubsets, circuitBreaking, stickiness, serviceEntryLegs]

/** Of all parts together: what is folded depends on how much there is. */
export const folding = endpointStacks

/** Of the whole, in the order in which they run: first what adds, counts last. */
export const decorators: readonly Decorator[] = [egressGateways, outboundPolicy, notGoverned, workloadGroups, notModelled, refused, counts]
