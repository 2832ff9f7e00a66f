import type { Resource } from '@/lib/model/index.ts'
import { list, text } from '@/lib/std/index.ts'

/** True when every label of a selector is carried. An empty selector selects everything. */
export function selects(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value)
}

/** `app=a,version=v1`, sorted by key, as Kubernetes writes selectors. */
export function selectorText(selector: Readonly<Record<string, string>>): string {
  return Object.entries(selector).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `${key}=${value}`).join(',')
}

/** Whether a pod carries Istio's proxy, as a container or as an init container that goes on. */
export function hasProxy(pod: Resource): boolean {
  return [...list(pod.spec, 'containers'), ...list(pod.spec, 'initContainers')].some((container) => text(container, 'name') === 'istio-proxy')
}

/** Namespaces that never count as clients. */
export function isSystemNamespace(name: string): boolean {
  return name === 'kube-system' || name === 'kube-public' || name === 'kube-node-lease' || name === 'istio-system' || name === 'istio-operator' || name === 'local-path-storage'
}
