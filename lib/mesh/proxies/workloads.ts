import { isKind, type PodSpec, podTemplateOf, type Resource } from '@/lib/model/index.ts'
import { compareBy, isObject, list, text } from '@/lib/std/index.ts'
import { labelSelectorMatches, labelsMatch } from '../labels.ts'
import { ipsOf, workloadName } from '../registry/pod.ts'
import type { ResourceIndex } from '../snapshot/snapshot.ts'
import type { SoundKind, SoundResource } from '../snapshot/sound-resource.ts'

type Pod = SoundResource<'Pod'>
type Texts = Readonly<Record<string, string>>

/** What runs pods of one kind: a Deployment and the like with its pods, or pods that nobody owns. */
export type RunningWorkload = {
  readonly kind: string
  readonly name: string
  readonly namespace: string
  readonly labels: Texts
  readonly annotations: Texts
  readonly spec: PodSpec
  /** The document with the pod template, else the pod. */
  readonly resource: Resource
  /** Its pods that have not ended, by name. */
  readonly pods: readonly Pod[]
}

const templateKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'ReplicaSet', 'CronJob', 'Job'] as const satisfies readonly SoundKind[]

/** The workloads of a mesh: each pod template with its pods, then pods without one, gathered under the name of what made them. */
export function runningWorkloads(index: ResourceIndex): readonly RunningWorkload[] {
  const pods = podsByNamespace(index)
  const owners = templateKinds.flatMap((kind) => index.list(kind) as readonly Resource<unknown>[]).filter((resource) => !isMadeByAnother(resource as Resource, index))
  const taken = new Set<Pod>()
  const templated = owners.flatMap((resource): readonly RunningWorkload[] => {
    const template = podTemplateOf(resource)
    if (!template) return []
    const own = (pods.get(resource.metadata.namespace) ?? []).filter((pod) => !taken.has(pod) && belongsTo(pod, resource as Resource))
    for (const pod of own) taken.add(pod)
    const { name, namespace } = resource.metadata
    return [{ kind: resource.kind, name, namespace, labels: template.metadata?.labels ?? {}, annotations: template.metadata?.annotations ?? {}, spec: template.spec ?? {}, resource: resource as Resource, pods: own }]
  })
  return [...templated, ...loosePods([...pods.values()].flat().filter((pod) => !taken.has(pod)))]
}

function podsByNamespace(index: ResourceIndex): ReadonlyMap<string, readonly Pod[]> {
  const found = new Map<string, Pod[]>()
  for (const pod of [...index.list('Pod')].sort(compareBy(({ metadata }) => metadata.name))) {
    if (hasEnded(pod)) continue
    const { namespace } = pod.metadata
    const sharing = found.get(namespace)
    if (sharing) sharing.push(pod)
    else found.set(namespace, [pod])
  }
  return found
}

function hasEnded({ status }: Pod): boolean {
  return ['Succeeded', 'Failed'].includes(text(status, 'phase'))
}

/** A ReplicaSet of a Deployment, or a Job of a CronJob, that is here too adds nothing of its own. */
function isMadeByAnother({ object, metadata }: Resource, index: ResourceIndex): boolean {
  return list(object, 'metadata', 'ownerReferences').some((owner) =>
    templateKinds.some((kind) => kind === text(owner, 'kind') && index.find(kind, metadata.namespace, text(owner, 'name'))))
}

/** By the reference to its owner where there is one to this document, else by the selector, which names the labels of its pods. */
function belongsTo(pod: Pod, owner: Resource): boolean {
  if (list(pod.object, 'metadata', 'ownerReferences').some((one) => text(one, 'kind') === owner.kind && text(one, 'name') === owner.metadata.name)) return true
  if (isKind(owner, 'CronJob') || isKind(owner, 'Job')) return workloadName(pod) === owner.metadata.name
  const selector = owner.spec['selector']
  if (isObject(selector)) return Object.keys(selector).length > 0 && labelSelectorMatches(selector, pod.metadata.labels)
  const labels = podTemplateOf(owner)?.metadata?.labels ?? {}
  return Object.keys(labels).length > 0 && labelsMatch(labels, pod.metadata.labels)
}

function loosePods(pods: readonly Pod[]): readonly RunningWorkload[] {
  const groups = new Map<string, Pod[]>()
  for (const pod of pods) {
    const key = `${pod.metadata.namespace}/${workloadName(pod)}`
    groups.set(key, [...(groups.get(key) ?? []), pod])
  }
  return [...groups.values()].flatMap((group) => {
    const first = group.find((pod) => ipsOf(pod).length > 0) ?? group[0]
    if (!first) return []
    const { metadata, spec } = first
    return [{ kind: 'Pod', name: workloadName(first), namespace: metadata.namespace, labels: metadata.labels, annotations: metadata.annotations, spec, resource: first as unknown as Resource, pods: group }]
  })
}
