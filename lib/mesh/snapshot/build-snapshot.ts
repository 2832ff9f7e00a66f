import { isRefused, type LabelSelector, type Resource } from '@/lib/model/index.ts'
import { followingFlatMap, memoByIdentities } from '@/lib/std/index.ts'
import { labelSelectorMatches } from '../labels.ts'
import { namespaceLabels } from './namespaces.ts'
import { meshSettings } from './mesh-config.ts'
import { resourceIndex } from './resource-index.ts'
import type { ResourceIndex, Snapshot } from './snapshot.ts'
import type { SoundResource } from './sound-resource.ts'

/** Gathers resources into a snapshot. Of two with one identity the last stands. Lists of untouched kinds stay the same objects. */
export function buildSnapshot(resources: readonly Resource[]): Snapshot {
  return ofRevision(resourceIndex(resources), '')
}

/** A snapshot in which documents of the kinds named are judged, and all others count as accepted: made in a fraction of the time, for who looks only at those kinds, and at names. */
export function hastySnapshot(resources: readonly Resource[], judged: ReadonlySet<string>): Snapshot {
  const declared = resourceIndex(resources)
  return withoutRefused(declared, declared.all.filter((resource) => judged.has(resource.kind) && isRefused(resource)), '')
}

/** The snapshot as the istiod of another revision sees it: the same documents under its own MeshConfig. */
export function snapshotOfRevision(snapshot: Snapshot, revision: string): Snapshot {
  if (revision === '' || !snapshot.declared.list('ConfigMap').some(({ metadata }) => metadata.name === `istio-${revision}`)) return snapshot
  return revisions(snapshot.declared)(revision)
}

const revisions = memoByIdentities((declared: ResourceIndex) => {
  const known = new Map<string, Snapshot>()
  return (revision: string): Snapshot => {
    const snapshot = known.get(revision) ?? ofRevision(declared, revision)
    known.set(revision, snapshot)
    return snapshot
  }
})

function ofRevision(declared: ResourceIndex, revision: string): Snapshot {
  return withoutRefused(declared, refusedAmong([], declared.all, (resource) => (isRefused(resource) ? [resource] : [])), revision)
}

function withoutRefused(declared: ResourceIndex, refused: readonly Resource[], revision: string): Snapshot {
  const gone = new Set(refused)
  const accepted = refused.length === 0 ? declared : narrowed(declared, (resource) => !gone.has(resource))
  const { meshConfig, given, source, faults } = meshSettings(declared.list('ConfigMap'), revision)
  const selectors = meshConfig.discoverySelectors ?? []
  const admitted = selectors.length === 0 ? accepted : narrowed(accepted, isDiscovered(selectors, accepted.list('Namespace')))
  return { declared, accepted, refused, admitted, meshConfig, givenMeshConfig: given, meshConfigSource: source, rootNamespace: meshConfig.rootNamespace, faults }
}

const refusedAmong = followingFlatMap<Resource, Resource>()

function narrowed(index: ResourceIndex, keep: (resource: Resource) => boolean): ResourceIndex {
  const kept = index.all.filter(keep)
  return kept.length === index.all.length ? index : resourceIndex(kept)
}

/** istiod looks only at namespaces that one of the selectors picks; documents without namespace always count. */
function isDiscovered(selectors: readonly LabelSelector[], namespaces: readonly SoundResource<'Namespace'>[]): (resource: Resource) => boolean {
  const labels = namespaceLabels(namespaces)
  const known = new Map<string, boolean>()
  return ({ metadata: { namespace } }) => {
    if (namespace === '') return true
    const found = known.get(namespace) ?? selectors.some((selector) => labelSelectorMatches(selector, labels(namespace)))
    known.set(namespace, found)
    return found
  }
}
