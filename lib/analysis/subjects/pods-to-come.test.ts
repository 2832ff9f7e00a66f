import { expect, test } from 'vitest'
import { findingsOf } from '../testing/said-of.ts'

const deployment = (labels: string, namespace = 'app') => `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, namespace: ${namespace}}\nspec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: a, image: a}]}}}\n`
const selecting = {
  Gateway: 'apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: x, namespace: app}\nspec: {selector: {app: a}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]}\n',
  Sidecar: 'apiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: x, namespace: app}\nspec: {workloadSelector: {labels: {app: a}}}\n',
  Telemetry: 'apiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: {name: x, namespace: app}\nspec: {selector: {matchLabels: {app: a}}}\n',
} as const

const disputed = (yaml: string) => findingsOf(yaml, 'IST0101').map((finding) => finding.disputed !== undefined)

test.each(Object.entries(selecting))('%s: pods that a Deployment here will make are not missing', (kind, document) => {
  expect(disputed(document)).toEqual([false])
  expect(disputed(document + deployment('app: a'))).toEqual([true])
  expect(disputed(document + deployment('app: b'))).toEqual([false])
  // Gateways select across namespaces, the others do not.
  expect(disputed(document + deployment('app: a', 'other'))).toEqual([kind === 'Gateway'])
})
