import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { compile, documentsFromTexts } from './index.ts'

const text = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: web, namespace: shop}
spec: {hosts: [web.example], ports: [{number: 80, name: http, protocol: HTTP}, {number: 443, name: tls, protocol: TLS}], resolution: DNS}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: web, namespace: shop}
spec: {host: web.example, subsets: [{name: one}]}
---
apiVersion: v1
kind: Pod
metadata: {name: client, namespace: shop, labels: {app: client}}
spec: {containers: [{name: istio-proxy}]}
status: {podIP: 10.0.0.1}
`

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function asked(): WeakRef<object> {
  const mesh = compile(documentsFromTexts([{ path: 'mesh.yaml', text }]))
  for (const proxy of mesh.proxies()) {
    const { listeners, routes, clusters, endpoints } = mesh.configOf(proxy)
    expect([listeners, routes, clusters, endpoints].flat().length).toBeGreaterThan(0)
  }
  expect(mesh.findings().length).toBeGreaterThan(0)
  expect(mesh.topology().nodes.length).toBeGreaterThan(0)
  return new WeakRef(mesh.snapshot)
}

it('lets go of meshes that nobody holds any more, save of one or two that were asked first or last', async () => {
  const snapshots = Array.from({ length: 6 }, asked)
  // A collection lets go of what the one before has found to be loose.
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve, 10))
    collect()
  }
  expect(snapshots.filter((one) => one.deref()).length).toBeLessThan(3)
})
