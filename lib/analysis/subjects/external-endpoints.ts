import { list, memoByIdentity, textMap } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'
import { type LabelSets, labelSetsOf } from './label-sets.ts'

/** Kinds that give endpoints outside of Kubernetes; an analyzer that asks for their labels reads these. */
export const externalKinds = ['WorkloadEntry', 'ServiceEntry'] as const

/** Labels of WorkloadEntries (their metadata's win) and of inline endpoints: subsets select these as well. (istio-semantics 1.3, 1.4) */
export function externalLabels(context: AnalysisContext): LabelSets {
  const [workloads, inline] = [labelsOfWorkloads(context.list('WorkloadEntry')), inlineLabels(context)]
  return { carries: (selector) => workloads.carries(selector) || inline.carries(selector) }
}

/** Labels of the endpoints that ServiceEntries list. */
export function inlineLabels(context: AnalysisContext): LabelSets {
  return labelsOfEntries(context.list('ServiceEntry'))
}

const labelsOfWorkloads = labelSetsOf(memoByIdentity(({ spec, metadata }) => [{ ...textMap(spec, 'labels'), ...metadata.labels }]))
const labelsOfEntries = labelSetsOf(memoByIdentity(({ spec }) => list(spec, 'endpoints').map((endpoint) => textMap(endpoint, 'labels'))))

/** Why a check that looks at pods only is wrong about such a subset. */
export const externalDispute = 'WorkloadEntries and inline endpoints carry these labels; this check looks at pods only.'
