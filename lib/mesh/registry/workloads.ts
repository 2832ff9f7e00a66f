import type { Resource, ServiceEntrySpec } from '@/lib/model/index.ts'
import { compareBy, internList, memoByIdentities } from '@/lib/std/index.ts'
import { labelsMatch } from '../labels.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { resolvesNames } from './service-entry-endpoints.ts'
import { type Places, placesOf } from './topology.ts'
import { type Workload, workloadOfEntry, workloadOfPod } from './workload.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'

/** The workloads of a namespace that may become endpoints: pods, then WorkloadEntries, each by name. (istio-semantics §1.4) */
export function workloadsIn(snapshot: Snapshot, namespace: string): readonly Workload[] {
  return gather(snapshot.admitted.list('Pod', namespace), snapshot.admitted.list('WorkloadEntry', namespace), placesOf(snapshot))
}

const byName = compareBy(({ metadata }: { readonly metadata: Resource['metadata'] }) => metadata.name)

const gather = memoByIdentities((pods: readonly SoundResource<'Pod'>[], entries: readonly SoundResource<'WorkloadEntry'>[], places: Places): readonly Workload[] =>
  internList([
    ...[...pods].sort(byName).flatMap((pod) => workloadOfPod(places, pod) ?? []),
    ...[...entries].sort(byName).flatMap((entry) => workloadOfEntry(places, entry) ?? []),
  ]))

/** The workloads that a ServiceEntry selects. Names need DNS to resolve them; a socket is taken only there too. (§1.4, corrections) */
export function selectedWorkloads(entry: Resource<ServiceEntrySpec>, workloads: readonly Workload[]): readonly Workload[] {
  return entry.spec.workloadSelector ? selectFor(workloads, entry) : none
}

const none: readonly Workload[] = internList<Workload>([])

const selectFor = memoByIdentities((workloads: readonly Workload[], entry: Resource<ServiceEntrySpec>): readonly Workload[] => {
  const dns = resolvesNames(entry.spec.resolution)
  const labels = entry.spec.workloadSelector?.labels
  return internList(workloads.filter(({ kind, ownLabels }) => (dns || kind === 'ip' || kind === 'none') && labelsMatch(labels, ownLabels)))
})
