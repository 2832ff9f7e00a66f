import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const pod = (name: string, annotation = '') => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: app, labels: {app: web}${annotation && `, annotations: {${annotation}}`}}
`
const sidecar = (name: string) => `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: ${name}, namespace: app}
spec: {workloadSelector: {labels: {app: web}}, egress: [{hosts: ["./*"]}]}
`
const captured = 'ambient.istio.io/redirection: enabled'

/** istioctl tells a Sidecar once that ambient pods do not mind it, and two that select one pod for each pod (pkg/config/analysis/analyzers/sidecar). */
test.each([
  ['two ambient pods', [pod('a', captured), pod('b', captured), sidecar('s')], ['IST0167 Sidecar/s spec.workloadSelector']],
  ['one of two is ambient', [pod('a', captured), pod('b'), sidecar('s'), sidecar('t')], ['IST0167 Sidecar/s spec.workloadSelector', 'IST0167 Sidecar/t spec.workloadSelector', 'IST0110 Sidecar/s spec.workloadSelector', 'IST0110 Sidecar/t spec.workloadSelector']],
  ['two pods with two Sidecars', [pod('a'), pod('b'), sidecar('s'), sidecar('t')], ['IST0110 Sidecar/s spec.workloadSelector', 'IST0110 Sidecar/t spec.workloadSelector', 'IST0110 Sidecar/s spec.workloadSelector', 'IST0110 Sidecar/t spec.workloadSelector']],
])('%s', (_, documents, told) => {
  expect(saidOf(documents.join('---\n'), 'IST01').filter((one) => one.includes('Sidecar'))).toEqual(told)
})
