import type { Compilation } from '@/lib/compile/index.ts'
import { gatewayProxies } from './mesh-lists.ts'

/** Labels that istiod or deployments put on pods and that say nothing of what a pod is. */
const passing = /^(pod-template-hash|controller-revision-hash|sidecar\.istio\.io\/|inject\.istio\.io\/|istio\.io\/rev|service\.istio\.io\/|app\.kubernetes\.io\/managed-by|helm\.sh\/|chart$|heritage$|release$)/
const version = /^(app\.kubernetes\.io\/)?version$/

/**
 * The smallest selector that picks this gateway workload and no other: one label if one will do (`istio`, `app` first), else all that last.
 * Gateways select across namespaces.
 */
export function selectorOf(mesh: Compilation, id: string): Readonly<Record<string, string>> | undefined {
  const proxies = gatewayProxies(mesh)
  const proxy = proxies.find((each) => each.id === id)
  if (!proxy) return undefined
  const labels = Object.entries(describing(proxy.labels))
  const order = ['istio', 'app']
  const own = labels.toSorted(([a], [b]) => rank(order, a) - rank(order, b)).find(([key, value]) => mesh.proxies().every((other) => other.id === id || other.labels[key] !== value))
  return own ? { [own[0]]: own[1] } : Object.fromEntries(labels)
}

/** The labels that say what a pod is. */
export function describing(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(describingExactly(labels)).filter(([key]) => !version.test(key)))
}

/** The labels that say what a pod is, and in which version. */
export function describingExactly(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !passing.test(key)))
}

function rank(order: readonly string[], key: string): number {
  const at = order.indexOf(key)
  return at < 0 ? order.length : at
}
