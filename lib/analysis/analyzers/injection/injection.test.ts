import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const namespace = (labels: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: app, labels: {${labels}}}\n---\n`
const pod = (labels: string, annotations: string, containers = '{name: app, image: a}') => `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: app, labels: {${labels}}, annotations: {${annotations}}}\nspec: {containers: [${containers}]}\n`
const byDefault = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-sidecar-injector, namespace: istio-system}\ndata: {values: '{"sidecarInjectorWebhook": {"enableNamespacesByDefault": true}}'}\n---\n`
const codes = (yaml: string) => saidOf(yaml, 'IST01').map((said) => said.slice(0, 7)).filter((code) => code !== 'IST0135')

test.each([
  ['istio-injection: enabled', 'a: b', '', ['IST0103']],
  ['istio-injection: enabled', 'sidecar.istio.io/inject: "False"', '', []],
  ['istio-injection: enabled', 'a: b', 'sidecar.istio.io/inject: "FALSE"', []],
  ['istio-injection: enabled', 'sidecar.istio.io/inject: "true"', 'sidecar.istio.io/inject: "false"', ['IST0103']],
  ['istio-injection: enabled, istio.io/dataplane-mode: ambient', 'a: b', '', ['IST0123']],
  ['istio-injection: enabled, istio.io/dataplane-mode: none', 'a: b', '', ['IST0123', 'IST0103']],
  ['istio.io/rev: stable, istio.io/dataplane-mode: none', 'a: b', '', ['IST0123']],
  ['istio-injection: disabled, istio.io/rev: stable, istio.io/dataplane-mode: ambient', 'a: b', '', []],
  ['istio.io/dataplane-mode: none', 'a: b', '', ['IST0102']],
  ['istio.io/dataplane-mode: ambient', 'a: b', '', []],
])('a namespace with {%s} and a pod with labels {%s} and annotations {%s}', (labels, own, annotations, expected) => {
  expect(codes(namespace(labels) + pod(own, annotations))).toEqual(expected)
})

test('a proxy without image is none', () => {
  expect(codes(namespace('istio-injection: enabled') + pod('a: b', '', '{name: istio-proxy}'))).toEqual(['IST0103'])
})

test('of a namespace that is injected by default pods are not asked', () => {
  expect(codes(byDefault + namespace('team: a') + pod('a: b', ''))).toEqual(['IST0148'])
})
