import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const namespace = (labels: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: app, labels: {${labels}}}\n---\n`
const service = (name: string, port: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: app}\nspec: {selector: {app: a}, ports: [{${port}}]}\n---\n`
const deployment = (labels: string, rest: { readonly own?: string; readonly annotations?: string; readonly pod?: string } = {}) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, namespace: app, labels: {${rest.own ?? ''}}}\nspec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a, ${labels}}, annotations: {${rest.annotations ?? ''}}}, spec: ${rest.pod ?? '{containers: [{name: app, image: a}]}'}}}\n`
const services = service('one', 'name: http, port: 80, targetPort: 8080') + service('two', 'name: http, port: 81, targetPort: 8080')
const clash = ['IST0137 Deployment/a metadata.name']

test.each([
  ['whose namespace is injected', 'istio-injection: enabled', deployment(''), clash],
  ['whose namespace is not', '', deployment(''), []],
  ['that asks for the proxy by label', '', deployment('sidecar.istio.io/inject: "true"'), clash],
  ['that asks for it by annotation', '', deployment('', { annotations: 'sidecar.istio.io/inject: "true"' }), clash],
  ['that opts out by annotation', 'istio-injection: enabled', deployment('', { annotations: 'sidecar.istio.io/inject: "false"' }), []],
  ['whose label goes before its annotation', '', deployment('sidecar.istio.io/inject: "false"', { annotations: 'sidecar.istio.io/inject: "true"' }), []],
  ['with the proxy in its template', '', deployment('', { pod: '{containers: [{name: app, image: a}, {name: istio-proxy, image: p}]}' }), clash],
  ['with the proxy as an init container, which is not looked at', '', deployment('', { pod: '{initContainers: [{name: istio-proxy, image: p}], containers: [{name: app, image: a}]}' }), []],
  ['that is a waypoint', 'istio-injection: enabled', deployment('', { own: 'gateway.istio.io/managed: istio.io-mesh-controller' }), []],
])('Services that lead to one port of a Deployment %s', (_, labels, workload, expected) => {
  expect(saidOf(namespace(labels) + services + workload, 'IST0137')).toEqual(expected)
})

test('a targetPort of 0 is the port itself', () => {
  const mesh = namespace('istio-injection: enabled') + service('one', 'name: http, port: 8080, targetPort: 0') + service('two', 'name: http, port: 81, targetPort: 8080') + deployment('')
  expect(saidOf(mesh, 'IST0137')).toEqual(clash)
})

const pod = (spec: string, labels = 'app: a') => `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: app, labels: {${labels}}}\nspec: ${spec}\n`
const runs = (name: string, user = 1337) => `{name: ${name}, image: a, securityContext: {runAsUser: ${user}}}`

test.each([
  ['a pod as a whole', pod('{securityContext: {runAsUser: 1337}, containers: [{name: app, image: a}]}'), ['IST0144 Pod/p spec.securityContext.runAsUser']],
  ['a container, said once', pod(`{containers: [${runs('app', 1)}, ${runs('b')}, ${runs('c')}]}`), ['IST0144 Pod/p spec.containers.1.securityContext.runAsUser']],
  ['the proxy itself', pod(`{containers: [${runs('istio-proxy')}]}`), []],
  ['an init container', pod(`{initContainers: [${runs('init')}], containers: [{name: app, image: a}]}`), []],
  ['a pod of the control plane', pod(`{containers: [${runs('app')}]}`, 'istio: ingressgateway'), []],
  ['a pod of an old release', pod(`{containers: [${runs('app')}]}`, 'release: istio'), []],
  ['a Deployment outside of the mesh', deployment('', { pod: `{containers: [${runs('app')}]}` }), ['IST0144 Deployment/a spec.template.spec.containers.0.securityContext.runAsUser']],
])('user 1337 of %s', (_, yaml, expected) => expect(saidOf(yaml, 'IST0144')).toEqual(expected))
