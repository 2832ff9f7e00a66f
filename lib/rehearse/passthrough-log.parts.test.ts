import { expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { drawCommand } from '@/lib/editor/index.ts'
import { envoyBinary } from '@/lib/testing/envoy.ts'
import { describeWith } from '@/lib/testing/parts.ts'
import { openPlace, startRehearsal } from './index.ts'

/** A client with a registered host on port 80, and a mesh that passes on what nobody registered. */
const documents = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio-injection: enabled}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}
status: {podIP: 10.244.0.7, conditions: [{type: Ready, status: "True"}]}
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: api, namespace: shop}
spec: {hosts: [api.example], resolution: STATIC, endpoints: [{address: 10.0.0.1}], ports: [{number: 80, name: http, protocol: HTTP}, {number: 9000, name: tcp, protocol: TCP}]}
`

describeWith('Envoy', envoyBinary(), 'the Telemetry that logs what is passed through', (binary) => {
  test('writes a line for each request and connection of PassthroughCluster, and for nothing else', async () => {
    const mesh = compile(documentsFromTexts([{ path: 'mesh.yaml', text: documents }]))
    const { outcome } = drawCommand(mesh, 'logPassthrough', {})
    if (!outcome.ok) throw new Error(outcome.error.id)
    const after = mesh.update(outcome.value.edits)
    const client = after.proxy('shop/web')
    if (!client) throw new Error('no client')
    const { listeners, routes, clusters, endpoints } = after.configOf(client)
    const api = await openPlace(() => 'the api\n')
    const config = { listeners, routes, clusters, endpoints }
    const rehearse = (ownFilters: boolean) => startRehearsal({ binary, proxies: [{ id: 'web', type: 'sidecar', ips: ['10.244.0.7'], config }], places: { '10.0.0.1:80': api, '10.0.0.1:9000': api }, ownFilters })
    const seen: Record<string, readonly string[]> = {}
    for (const ownFilters of [false, true]) {
      const rehearsal = await rehearse(ownFilters)
      const statuses: number[] = []
      for (const [address, port, authority] of [['192.0.2.1', 80, 'api.example'], ['192.0.2.2', 80, 'unknown.example'], ['192.0.2.3', 9000, 'bytes.example'], ['192.0.2.4', 4321, 'other.example']] as const) {
        const answer = await rehearsal.send('web', { dialled: { address, port }, authority })
        statuses.push(answer.type === 'response' ? answer.status : 0)
      }
      expect(statuses).toEqual([200, 200, 200, 200])
      seen[String(ownFilters)] = (await rehearsal.lines('web')).map(({ place, cluster }) => `${place} ${cluster}`)
      await rehearsal.stop()
    }
    await api.stop()
    expect(seen).toEqual({
      false: ['http outbound|80||api.example', 'http PassthroughCluster', 'tcp outbound|9000||api.example', 'tcp PassthroughCluster'],
      true: ['http PassthroughCluster', 'tcp PassthroughCluster'],
    })
  })
})
