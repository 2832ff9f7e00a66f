import type { Resource } from '@/lib/model/index.ts'
import { compareBy, memoByText, rememberByIdentities } from '@/lib/std/index.ts'
import { labelsMatch } from '../labels.ts'
import { ipsOf, podIdentity } from '../registry/pod.ts'
import { localityOf, placesOf } from '../registry/topology.ts'
import { hastySnapshot } from '../snapshot/build-snapshot.ts'
import { defaultRootNamespace } from '../snapshot/mesh-config.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { SoundKind } from '../snapshot/sound-resource.ts'
import type { Proxy } from '../types.ts'
import { containerPortsOf } from './container-ports.ts'
import { capturesNothing, exclusionOf } from './exclusions.ts'
import { injectionOf } from './injection.ts'
import { nodeMetadata } from './node-metadata.ts'
import { type RunningWorkload, runningWorkloads } from './workloads.ts'

/** The name of the client that stands for a namespace without any workload. */
export const STAND_IN = 'stand-in'

const remember = rememberByIdentities<readonly Proxy[]>()

/** Documents that decide who is a proxy; edits of others leave the proxies the same objects. */
const decisive = [
  'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'ReplicaSet', 'CronJob', 'Job', 'Namespace', 'Node', 'MutatingWebhookConfiguration',
] as const satisfies readonly SoundKind[]
/** The same, where istiod looks. */
const ofInstallation = ['Gateway', 'ProxyConfig'] as const satisfies readonly SoundKind[]

/**
 * The proxies of a mesh, sorted by id: workloads, gateways, and one stand-in client for each namespace without any workload.
 * Workloads of namespaces that istiod does not look at are clients all the same.
 */
export function proxiesOf(snapshot: Snapshot): readonly Proxy[] {
  const { accepted, admitted, meshConfig } = snapshot
  return remember([meshConfig, inhabitable(snapshot), ...ofInstallation.map((kind) => admitted.list(kind)), ...decisive.map((kind) => accepted.list(kind))], () => makeProxies(snapshot))
}

/**
 * The proxies before documents of other kinds are judged, for a first picture of a large mesh. What may differ from `proxiesOf`: a namespace
 * that only refused documents name has a stand-in here.
 */
export function likelyProxies(resources: readonly Resource[]): readonly Proxy[] {
  return proxiesOf(hastySnapshot(resources, judged))
}

const judged: ReadonlySet<string> = new Set([...decisive, ...ofInstallation])

function makeProxies(snapshot: Snapshot): readonly Proxy[] {
  const workloads = runningWorkloads(snapshot.accepted)
  const inhabited = new Set(workloads.map(({ namespace }) => namespace))
  const named = distinctNames(workloads)
  const standIns = inhabitable(snapshot).names.filter((namespace) => !inhabited.has(namespace)).map((namespace) => standIn(snapshot, namespace))
  return [...workloads.map((workload) => proxyOf(snapshot, workload, named(workload))), ...standIns].sort(compareBy(({ id }) => id))
}

type Names = { readonly names: readonly string[] }

/** Equal lists of names are one object, to remember things by. */
const sharedNames = memoByText((key): Names => ({ names: key === '' ? [] : key.split(',') }))

/** Namespaces that may have clients: applications live elsewhere than in istiod's own namespace or in those of Kubernetes. */
function inhabitable({ accepted, rootNamespace }: Snapshot): Names {
  return sharedNames(accepted.namespaces.filter((namespace) => namespace !== rootNamespace && namespace !== defaultRootNamespace && !namespace.startsWith('kube-')).join())
}

/** Of workloads of one name but different kinds, all but the first carry their kind. */
function distinctNames(workloads: readonly RunningWorkload[]): (workload: RunningWorkload) => string {
  const first = new Map<string, RunningWorkload>()
  for (const workload of workloads) {
    const key = `${workload.namespace}/${workload.name}`
    if (!first.has(key)) first.set(key, workload)
  }
  return (workload) => (first.get(`${workload.namespace}/${workload.name}`) === workload ? workload.name : `${workload.name}.${workload.kind.toLowerCase()}`)
}

function proxyOf(snapshot: Snapshot, workload: RunningWorkload, name: string): Proxy {
  const { namespace, labels, annotations, spec, resource } = workload
  const pod = workload.pods.find((one) => ipsOf(one).length > 0) ?? workload.pods[0]
  const identity = pod && podIdentity(placesOf(snapshot), pod)
  const role = roleOf(snapshot, workload)
  const excluded = exclusionOf(annotations)
  const { revision, notGoverned } = role.type === 'router' ? { revision: labels['istio.io/rev'] ?? '', notGoverned: undefined } : injectionOf(snapshot, workload)
  const unseen = notGoverned ?? (excluded && role.type === 'sidecar' && capturesNothing(excluded) ? allExcluded : undefined)
  return {
    id: `${namespace}/${name}`,
    name,
    namespace,
    ...role,
    ips: identity?.ips ?? [],
    labels,
    serviceAccount: spec.serviceAccountName || spec.serviceAccount || 'default',
    locality: identity?.locality ?? localityOf(undefined, labels),
    metadata: nodeMetadata(snapshot, workload),
    dnsDomain: `${namespace}.svc.cluster.local`,
    node: identity?.node ?? spec.nodeName ?? '',
    containerPorts: containerPortsOf(pod?.spec ?? spec),
    revision,
    resource,
    standIn: false,
    ...(workload.pods.length > 0 && { pods: workload.pods.map(({ key }) => key) }),
    ...(excluded && { excluded }),
    ...(unseen && { notGoverned: unseen }),
  }
}

const allExcluded = { reason: 'excluded', text: 'Annotations keep all outbound traffic away from the sidecar.' } as const

/** A gateway says so by its injection template or by the argument of its proxy; else the selector of a Gateway tells it. */
function roleOf(snapshot: Snapshot, { labels, annotations, spec }: RunningWorkload): Pick<Proxy, 'type' | 'selectedAsGateway'> {
  const templates = (annotations['inject.istio.io/templates'] ?? labels['inject.istio.io/templates'] ?? '').split(',').map((name) => name.trim())
  if (templates.includes('gateway') || (spec.containers ?? []).some(({ args = [] }) => args.includes('router'))) return { type: 'router' }
  const selected = snapshot.admitted.list('Gateway').some(({ spec: { selector = {} } }) => Object.keys(selector).length > 0 && labelsMatch(selector, labels))
  return selected ? { type: 'router', selectedAsGateway: true } : { type: 'sidecar' }
}

function standIn(snapshot: Snapshot, namespace: string): Proxy {
  const subject = { namespace, labels: {}, annotations: {}, spec: {} }
  const { revision, notGoverned } = injectionOf(snapshot, subject)
  return {
    id: `${namespace}/${STAND_IN}`,
    name: STAND_IN,
    namespace,
    type: 'sidecar',
    ips: [],
    labels: {},
    serviceAccount: 'default',
    locality: '',
    metadata: nodeMetadata(snapshot, subject),
    dnsDomain: `${namespace}.svc.cluster.local`,
    node: '',
    containerPorts: [],
    revision,
    resource: undefined,
    standIn: true,
    ...(notGoverned && { notGoverned }),
  }
}
