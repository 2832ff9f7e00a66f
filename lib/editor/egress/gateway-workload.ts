import type { Compilation } from '@/lib/compile/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { gatewayWorkloads } from '../command/mesh-lists.ts'
import { Sketch } from '../command/sketch.ts'

type Labels = Readonly<Record<string, string>>
type ServedPort = { readonly number: number; readonly name: string; readonly targetPort?: number | string | undefined }

export type GatewayWorkload = { readonly namespace: string; readonly name: string; readonly labels: Labels; readonly ports: readonly ServedPort[]; readonly clusterIP?: string | undefined }

/** The egress gateway that Istio's chart makes, but for its namespace. */
export const usualGateway = {
  name: 'istio-egressgateway',
  labels: { app: 'istio-egressgateway', istio: 'egressgateway' },
  ports: [{ number: 80, name: 'http2', targetPort: 8080 }, { number: 443, name: 'https', targetPort: 8443 }],
} as const

/** Writes a gateway workload: a Deployment that Istio injects as a gateway (annotation `inject.istio.io/templates: gateway`), and its Service. */
export function drawGatewayWorkload(sketch: Sketch, { namespace, name, labels, ports, clusterIP }: GatewayWorkload): void {
  const metadata = { labels: { ...labels, 'sidecar.istio.io/inject': 'true' }, annotations: { 'inject.istio.io/templates': 'gateway' } }
  sketch.create({ kind: 'Deployment', namespace, name, labels, body: { spec: { selector: { matchLabels: labels }, template: { metadata, spec: { serviceAccountName: `${name}-service-account`, containers: [{ name: 'istio-proxy', image: 'auto' }] } } } } })
  const served = ports.map(({ number, name: plain, targetPort }) => ({ name: plain, port: number, protocol: 'TCP', targetPort: targetPort ?? number }))
  sketch.create({ kind: 'Service', namespace, name, labels, body: { spec: { type: 'ClusterIP', ...(clusterIP !== undefined && { clusterIP }), selector: labels, ports: served } } })
}

/** Writes the usual gateway into the root namespace. */
function drawUsualGateway(mesh: Compilation, sketch: Sketch): void {
  drawGatewayWorkload(sketch, { ...usualGateway, namespace: mesh.snapshot.rootNamespace })
}

/** A mesh as forms see it: where no gateway is, the usual one is offered, unless its name is taken by something else. */
export const withSomeGateway = memoByIdentity((mesh: Compilation): Compilation => {
  if (gatewayWorkloads(mesh).length > 0) return mesh
  const sketch = new Sketch(mesh)
  drawUsualGateway(mesh, sketch)
  return sketch.finish().ok ? sketch.after : mesh
})

/** Writes the usual gateway where the mesh has none; gives its name, and the mesh that the rest is written for. */
export function drawMissingGateway(mesh: Compilation, sketch: Sketch): { readonly within: Compilation; readonly made: string | undefined } {
  const within = withSomeGateway(mesh)
  if (within === mesh) return { within, made: undefined }
  drawUsualGateway(mesh, sketch)
  return { within, made: gatewayWorkloads(within)[0] }
}
