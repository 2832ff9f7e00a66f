import type { LabelSelector } from '@/lib/model/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { labelSelectorMatches } from '../labels.ts'
import { namespaceLabels } from '../snapshot/namespaces.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'
import type { Proxy } from '../types.ts'
import type { RunningWorkload } from './workloads.ts'

type Texts = Readonly<Record<string, string>>
type NotGoverned = NonNullable<Proxy['notGoverned']>

/** Whether a workload has a sidecar, of which revision, and why not. */
export type Injection = { readonly revision: string; readonly notGoverned?: NotGoverned }

/** Namespaces that the injector leaves alone whatever their labels say. */
const systemNamespaces: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'])

type Subject = Pick<RunningWorkload, 'namespace' | 'labels' | 'annotations' | 'spec'>

/**
 * Decides as istiod's injector does. A container istio-proxy is proof. A namespace without document says nothing, so it counts as
 * injected: what is not known is not held against a client.
 */
export function injectionOf(snapshot: Snapshot, subject: Subject): Injection {
  const revision = revisionOf(snapshot, subject)
  if (hasProxyContainer(subject)) return { revision: revision ?? '' }
  if (subject.spec.hostNetwork) return { revision: '', notGoverned: { reason: 'host-network', text: 'The pod uses the network of its node (hostNetwork), where no sidecar is injected.' } }
  if (revision !== undefined && !saysNo(subject)) return { revision }
  return { revision: '', notGoverned: isAmbient(snapshot, subject) ? ambient : notInjected(snapshot, subject) }
}

function hasProxyContainer({ spec }: Subject): boolean {
  return [...(spec.containers ?? []), ...(spec.initContainers ?? [])].some(({ name }) => name === 'istio-proxy')
}

/** The label of the pod decides; the annotation of that name is older and counts without it. */
function saysNo({ labels, annotations }: Subject): boolean {
  const word = labels['sidecar.istio.io/inject'] ?? annotations['sidecar.istio.io/inject']
  return word !== undefined && ['false', 'no', 'n', 'off'].includes(word.toLowerCase())
}

/** The revision whose injector takes the pod; undefined where none does. */
function revisionOf(snapshot: Snapshot, { namespace, labels }: Subject): string | undefined {
  if (systemNamespaces.has(namespace)) return undefined
  const namespaces = snapshot.admitted.list('Namespace')
  const ofNamespace = namespaceLabels(namespaces)(namespace)
  const known = snapshot.admitted.find('Namespace', '', namespace) !== undefined
  const webhooks = injectors(snapshot.admitted.list('MutatingWebhookConfiguration'))
  const rules = webhooks.length > 0 ? webhooks : builtInRules(labels, ofNamespace)
  const rule = rules.find(({ namespaceSelector, objectSelector }) => labelSelectorMatches(namespaceSelector, ofNamespace) && labelSelectorMatches(objectSelector, labels))
  return rule?.revision ?? (known || ['istio-injection', 'istio.io/rev', 'istio.io/dataplane-mode'].some((key) => key in ofNamespace) ? undefined : (labels['istio.io/rev'] ?? ''))
}

type Rule = { readonly revision: string; readonly namespaceSelector: LabelSelector; readonly objectSelector: LabelSelector }

const notRefused = { key: 'sidecar.istio.io/inject', operator: 'NotIn', values: ['false'] } as const
const absent = (key: string) => ({ key, operator: 'DoesNotExist' }) as const

/**
 * What the injectors of a default installation select. 1. `istio-injection: enabled` on the namespace. 2. Its `istio.io/rev`.
 * 3. The pod's own `istio.io/rev`. 4. The pod's `sidecar.istio.io/inject: "true"`.
 */
function builtInRules(pod: Texts, namespace: Texts): readonly Rule[] {
  const [ofNamespace, ofPod] = [namespace['istio.io/rev'], pod['istio.io/rev']]
  const rev = 'istio.io/rev'
  const unlabelled = [absent('istio-injection'), absent(rev)]
  return [
    { revision: '', namespaceSelector: { matchLabels: { 'istio-injection': 'enabled' } }, objectSelector: { matchExpressions: [notRefused] } },
    ...(ofNamespace === undefined ? [] : [{ revision: named(ofNamespace), namespaceSelector: { matchExpressions: [absent('istio-injection')] }, objectSelector: { matchExpressions: [notRefused] } }]),
    ...(ofPod === undefined ? [] : [{ revision: named(ofPod), namespaceSelector: { matchExpressions: unlabelled }, objectSelector: { matchExpressions: [notRefused] } }]),
    { revision: '', namespaceSelector: { matchExpressions: unlabelled }, objectSelector: { matchLabels: { 'sidecar.istio.io/inject': 'true' }, matchExpressions: [absent(rev)] } },
  ]
}

function named(revision: string): string {
  return revision === 'default' ? '' : revision
}

/** The injection webhooks among the documents: those that Istio labels so, or whose service answers at `/inject`. */
const injectors = memoByIdentity((configurations: readonly SoundResource<'MutatingWebhookConfiguration'>[]): readonly Rule[] =>
  configurations.flatMap(({ metadata, spec: { webhooks = [] } }) =>
    webhooks.filter(({ clientConfig }) => clientConfig?.service?.path?.startsWith('/inject') || clientConfig?.url?.includes('/inject')).map(({ namespaceSelector, objectSelector }) => ({
      revision: named(metadata.labels['istio.io/rev'] ?? ''),
      namespaceSelector: namespaceSelector ?? {},
      objectSelector: objectSelector ?? {},
    }))))

const ambient: NotGoverned = { reason: 'ambient', text: 'The workload is in ambient mode: its traffic passes a node proxy, not a sidecar.' }

function isAmbient(snapshot: Snapshot, { namespace, labels }: Subject): boolean {
  const mode = labels['istio.io/dataplane-mode'] ?? namespaceLabels(snapshot.admitted.list('Namespace'))(namespace)['istio.io/dataplane-mode']
  return mode === 'ambient'
}

function notInjected(snapshot: Snapshot, subject: Subject): NotGoverned {
  const { namespace } = subject
  const labels = namespaceLabels(snapshot.admitted.list('Namespace'))(namespace)
  if (saysNo(subject)) return { reason: 'not-injected', text: 'The pod refuses the sidecar: sidecar.istio.io/inject is false.' }
  if (systemNamespaces.has(namespace)) return { reason: 'not-injected', text: `Istio injects no sidecar in the namespace ${namespace}.` }
  if (labels['istio-injection'] === 'disabled') return { reason: 'not-injected', text: `The namespace ${namespace} switches injection off: istio-injection is disabled.` }
  return { reason: 'not-injected', text: `Nothing asks for a sidecar: neither the namespace ${namespace} nor the pod has a label for injection.` }
}
