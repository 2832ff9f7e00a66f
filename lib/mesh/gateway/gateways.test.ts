import { expect, test } from 'vitest'
import { snapshotOf } from '@/lib/testing/snapshot.ts'
import { proxyFrom } from '../proxies/proxy-from.ts'
import { gatewayTargets } from './gateways.ts'

const pod = `
---
apiVersion: v1
kind: Pod
metadata: {name: out, namespace: egress, labels: {app: out}}
spec: {containers: [{name: proxy, ports: [{name: web, containerPort: 8080, protocol: TCP}]}]}
`
const service = (ports: string) => `
---
apiVersion: v1
kind: Service
metadata: {name: out, namespace: egress}
spec: {selector: {app: out}, ports: [${ports}]}
`
const port = (number: number, targetPort: string | number, name = 'http') => `{name: ${name}-${number}, port: ${number}, targetPort: ${targetPort}, protocol: TCP}`

/** Ports of the Service and of the pod behind them. */
function targets(yaml: string) {
  const snapshot = snapshotOf(yaml)
  return gatewayTargets(snapshot, proxyFrom(snapshot, { name: 'out', type: 'router', namespace: 'egress', labels: { app: 'out' } })).map((target) => [target.port.number, target.targetPort])
}

// istio-semantics §6.1, corrections §6.1
test.each([
  ['by number', [port(80, 9080)], [[80, 9080]]],
  ['by the name of a container port', [port(80, 'web')], [[80, 8080]]],
  ['a name that no container port bears leads nowhere', [port(80, 'nowhere'), port(81, 9081)], [[81, 9081]]],
  ['of ports of one protocol to one port the first', [port(80, 8080), port(81, 8080), port(82, 'web')], [[80, 8080]]],
  ['another protocol has the port for itself', [port(80, 8080), port(443, 8080, 'https')], [[80, 8080], [443, 8080]]],
])('%s', (_name, ports, expected) => expect(targets(pod + service(ports.join(', ')))).toEqual(expected))

test('a name leads to port 0 where nothing is known of the pod', () => {
  expect(targets(service(port(80, 'web')))).toEqual([[80, 0]])
})
