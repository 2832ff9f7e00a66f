import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

function service(port: string, { type = 'ClusterIP', namespace = 'app', labels = '' } = {}): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: ${namespace}, labels: {${labels}}}\nspec: {type: ${type}, ports: [{${port}}]}\n`
}

test.each([
  ['name: http-web, port: 80', []], ['name: HTTP, port: 80', []], ['name: web, port: 80', ['IST0118']], ['port: 80', ['IST0118']], ['name: grpc-web-x, port: 80', []],
  ['name: web, port: 3306', []], ['name: web, port: 80, protocol: UDP', []], ['name: web, port: 80, appProtocol: http', []], ['name: web, port: 80, appProtocol: kubernetes.io/h2c', []],
  ['name: http, port: 80, appProtocol: nonsense', ['IST0118']], ['name: http, port: 80, appProtocol: ""', ['IST0118']],
])('a port {%s}', (port, codes) => expect(saidOf(service(port), 'IST01').map((said) => said.slice(0, 7))).toEqual(codes))

test.each([
  ['of an ExternalName Service named tcp', service('name: tcp, port: 80', { type: 'ExternalName' }), ['IST0150']],
  ['of an ExternalName Service named tcp-x', service('name: tcp-x, port: 80', { type: 'ExternalName' }), []],
  ['of Istio itself', service('name: status, port: 15021', { labels: 'istio: ingressgateway' }), []],
  ['of an old release of Istio', service('name: status, port: 15021', { labels: 'release: istio' }), []],
  ['of Kubernetes itself', service('name: web, port: 80', { namespace: 'kube-public' }), []],
  ['in the root namespace', service('name: web, port: 80', { namespace: 'istio-system' }), ['IST0118']],
])('a port %s', (_, yaml, codes) => expect(saidOf(yaml, 'IST01').map((said) => said.slice(0, 7))).toEqual(codes))
