import type { Resource } from '@/lib/model/index.ts'

const kindsNotModelled: ReadonlySet<string> = new Set([
  'networking.istio.io/EnvoyFilter',
  'extensions.istio.io/WasmPlugin',
  'gateway.networking.k8s.io/HTTPRoute',
  'gateway.networking.k8s.io/GRPCRoute',
  'gateway.networking.k8s.io/TLSRoute',
  'gateway.networking.k8s.io/TCPRoute',
  'gateway.networking.k8s.io/Gateway',
])

/** True for a document that may change what Envoy does and that Exodos does not interpret. */
export function isNotModelled(resource: Pick<Resource, 'group' | 'kind'>): boolean {
  return kindsNotModelled.has(`${resource.group}/${resource.kind}`)
}
