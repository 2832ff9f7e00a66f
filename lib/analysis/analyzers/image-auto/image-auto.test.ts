import { expect, test } from 'vitest'
import { findingsOf, saidOf } from '../../testing/said-of.ts'

const injector = `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: istio-sidecar-injector}
webhooks:
- name: namespace.sidecar-injector.istio.io
  namespaceSelector: {matchLabels: {istio-injection: enabled}}
  objectSelector: {matchExpressions: [{key: sidecar.istio.io/inject, operator: NotIn, values: ["false"]}]}
---`

function deployment(namespaceLabels: string, podLabels: string): string {
  return `${injector}
apiVersion: v1
kind: Namespace
metadata: {name: egress, labels: {${namespaceLabels}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: gateway, namespace: egress}
spec:
  selector: {matchLabels: {istio: gateway}}
  template:
    metadata: {labels: {istio: gateway, ${podLabels}}}
    spec: {containers: [{name: istio-proxy, image: auto}]}
`
}

const warning = ['IST0146 Deployment/gateway spec.template.spec.containers.0.image']

test.each([
  ['istio-injection: enabled', 'app: a', []],
  ['', 'app: a', warning],
  ['istio-injection: disabled', 'app: a', warning],
  ['istio-injection: enabled', 'sidecar.istio.io/inject: "false"', warning],
])('a Deployment in a namespace with {%s}, its pods with {%s}', (namespace, pod, expected) => {
  expect(saidOf(deployment(namespace, pod), 'IST014')).toEqual(expected)
})

test('webhooks of others inject nothing', () => {
  expect(saidOf(deployment('istio-injection: enabled', 'app: a').replace('injector.istio.io', 'injector.example.com'), 'IST0146')).toEqual(warning)
})

test.each([
  ['istio-proxy', 'auto', ['IST0147 Pod/p spec.containers.1.image']],
  ['istio-proxy', 'istio/proxyv2:1.30', []],
  ['warm-up', 'auto', []],
])('a pod whose container %s has the image %s', (name, image, expected) => {
  const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: egress}\nspec: {containers: [{name: app, image: app}, {name: ${name}, image: "${image}"}]}\n`
  expect(saidOf(pod, 'IST014')).toEqual(expected)
})

test.each([
  ['sidecar.istio.io/inject: "true"', '', true],
  ['app: a', '', false],
  ['sidecar.istio.io/inject: "true"', injector.replace('istio-injection: enabled', 'other: label'), false],
])('where no injector is known, pods that ask for it are taken by the usual one: %s', (labels, known, disputed) => {
  const documents = deployment('team: a', labels).slice(injector.length)
  expect(findingsOf(known + documents, 'IST0146').map((finding) => finding.disputed !== undefined)).toEqual([disputed])
})

test.each(["webhooks: '*.'", 'webhooks: [{name: 1}]', 'webhooks: [{}]', 'webhooks: [{name: x.istio.io, namespaceSelector: 5, objectSelector: null}]'])('a configuration that a cluster would refuse is no reason to fail: %s', (webhooks) => {
  const text = deployment('istio-injection: enabled', 'a: b').replace(injector, `apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: {name: istio-sidecar-injector}\n${webhooks}\n---`)
  expect(findingsOf(text, '').filter(({ message }) => message.includes('image-auto'))).toEqual([])
})
