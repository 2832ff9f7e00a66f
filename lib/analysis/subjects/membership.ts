import type { Resource } from '@/lib/model/index.ts'
import { type JsonObject, list, memoByIdentity, text, textMap } from '@/lib/std/index.ts'

/** Whether a pod carries Istio's proxy, as a container or as an init container that goes on. */
export function hasProxy(pod: Resource): boolean {
  return isProxied([...list(pod.spec, 'containers'), ...list(pod.spec, 'initContainers')])
}

function isProxied(containers: readonly JsonObject[]): boolean {
  return text(containers.find((container) => text(container, 'name') === 'istio-proxy'), 'image') !== ''
}

const inject = 'sidecar.istio.io/inject'

type Marked = Pick<Resource['metadata'], 'labels' | 'annotations'>

/** What a pod says itself of injection; the label goes before the annotation. */
export function injectionAsked({ labels, annotations }: Marked): string | undefined {
  return labels[inject] ?? annotations[inject]
}

/**
 * Whether a pod is one of the mesh, as istioctl sees it: it has the proxy, or asks for it, or says nothing while its namespace is
 * injected by `istio-injection`. Revisions are not looked at.
 */
export function isInMesh(pod: Resource, namespaces: readonly Resource[]): boolean {
  return hasProxy(pod) || isInjected(pod.metadata, namespaceLabels(namespaces).get(pod.metadata.namespace))
}

/** The same of a Deployment by its template, whose init containers are not looked at. */
export function isDeploymentInMesh(deployment: Resource, namespaces: readonly Resource[]): boolean {
  const marked = { labels: textMap(deployment.spec, 'template', 'metadata', 'labels'), annotations: textMap(deployment.spec, 'template', 'metadata', 'annotations') }
  return isProxied(list(deployment.spec, 'template', 'spec', 'containers')) || isInjected(marked, namespaceLabels(namespaces).get(deployment.metadata.namespace))
}

function isInjected(marked: Marked, namespace: Marked['labels'] | undefined): boolean {
  const asked = injectionAsked(marked)
  return asked === undefined ? namespace?.['istio-injection'] === 'enabled' : asked === 'true'
}

const namespaceLabels = memoByIdentity((namespaces: readonly Resource[]) => new Map(namespaces.map(({ metadata }) => [metadata.name, metadata.labels])))

/** What belongs to Istio itself goes by labels. */
export function isControlPlane({ metadata }: Resource): boolean {
  return 'istio' in metadata.labels || metadata.labels['release'] === 'istio'
}

/** Namespaces of Kubernetes itself, which no injector touches. */
export function isIgnoredNamespace(name: string): boolean {
  return ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'].includes(name)
}

/** Namespaces that never count as clients. */
export function isSystemNamespace(name: string): boolean {
  return isIgnoredNamespace(name) || name === 'istio-system' || name === 'istio-operator'
}
