import type { Resource } from '@/lib/model/index.ts'
import { list, memoByIdentities, memoByIdentity, textMap } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'
import { type LabelSets, labelSets } from './label-sets.ts'

/** Kinds that give endpoints outside of Kubernetes; an analyzer that asks for their labels reads these. */
export const externalKinds = ['WorkloadEntry', 'ServiceEntry'] as const

/** Labels of WorkloadEntries (their metadata's win) and of inline endpoints: subsets select these as well. (istio-semantics 1.3, 1.4) */
export function externalLabels(context: AnalysisContext): LabelSets {
  return external(context.list('WorkloadEntry'), context.list('ServiceEntry'))
}

const external = memoByIdentities((workloads: readonly Resource[], entries: readonly Resource[]) => labelSets([...workloads.map(labelsOfWorkload), ...entries.flatMap(inlineLabels)]))

const labelsOfWorkload = memoByIdentity(({ spec, metadata }: Resource) => ({ ...textMap(spec, 'labels'), ...metadata.labels }))

/** Labels of the endpoints that a ServiceEntry lists. */
export const inlineLabels = memoByIdentity(({ spec }: Resource) => list(spec, 'endpoints').map((endpoint) => textMap(endpoint, 'labels')))

/** Why a check that looks at pods only is wrong about such a subset. */
export const externalDispute = 'WorkloadEntries and inline endpoints carry these labels; this check looks at pods only.'
