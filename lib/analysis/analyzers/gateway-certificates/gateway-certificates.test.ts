import { expect, test } from 'vitest'
import { findingsOf } from '../../testing/said-of.ts'

/** Certificates for a.example, signed by their own keys (which nobody has any more): of 2020, from 2020 to 2120, and from 2100 on. */
const expired = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJEekNCdGdJQkFUQUtCZ2dxaGtqT1BRUURBakFVTVJJd0VBWURWUVFEREFsaExtVjRZVzF3YkdVd0hoY04KTWpBd01UQXhNREF3TURBd1doY05NakV3TVRBeE1EQXdNREF3V2pBVU1SSXdFQVlEVlFRRERBbGhMbVY0WVcxdwpiR1V3V1RBVEJnY3Foa2pPUFFJQkJnZ3Foa2pPUFFNQkJ3TkNBQVMzaG5uN1BFT2tKNUN4dDBKQkJzYnI3dmt0ClpJdWZVNFNGUXBRaWZZUnRXemJXU1d4eTN5a1I2U2VUYmthV3d4a0o3Q0tiajR6d1Z4L3F3Ykp2RTRxdk1Bb0cKQ0NxR1NNNDlCQU1DQTBnQU1FVUNJSFdlSk12SVE4eTFDT09OUll5cmhOallJb2NVREVaZmhueHo4RzNhZklpUQpBaUVBb203TXVYSythcEF1R1RDeGRJc1FBbEdLWktoaDRGNXBaY1FHK2NVVjBTUT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo='
const good = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJFVENCdUFJQkFUQUtCZ2dxaGtqT1BRUURBakFVTVJJd0VBWURWUVFEREFsaExtVjRZVzF3YkdVd0lCY04KTWpBd01UQXhNREF3TURBd1doZ1BNakV5TURBeE1ERXdNREF3TURCYU1CUXhFakFRQmdOVkJBTU1DV0V1WlhoaApiWEJzWlRCWk1CTUdCeXFHU000OUFnRUdDQ3FHU000OUF3RUhBMElBQk95OW5hMUdLb3lFQngyR1M3dE44TEVPCnFheEhDWEFxV3ZscG1OaXVIU1gxcVpMZkk4bXNnOUZobTl6M2pjR1dLUEFvQksxaW92cnV1em94Y0JPMXJiTXcKQ2dZSUtvWkl6ajBFQXdJRFNBQXdSUUlnVDYwU0NFYzlDYjR1Yjk3V09DM3dtTTlDNTAvVlZjcEtZdGU4azZjcgorRUFDSVFEMi91WU91d0tmdWUyZlp0SkRwTkk4Q2VlUXpmemsvc3I3RkI5Y01mRStkQT09Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K'
const future = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJFakNCdWdJQkFUQUtCZ2dxaGtqT1BRUURBakFVTVJJd0VBWURWUVFEREFsaExtVjRZVzF3YkdVd0loZ1AKTWpFd01EQXhNREV3TURBd01EQmFHQTh5TVRJd01ERXdNVEF3TURBd01Gb3dGREVTTUJBR0ExVUVBd3dKWVM1bAplR0Z0Y0d4bE1Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRTdCeVROWVo0MUxzYitjSVlVc3BLCnY3a0Vpd1ZOV1Z1M2tKWDBhaEVtU2VrTFlxMFlsUHhtWEhNcWxjWUlIdE9nbUZGbzhDREcrbEpUUWdnNzNJMlkKdXpBS0JnZ3Foa2pPUFFRREFnTkhBREJFQWlBNCsra0lCTzJEVSszZU5SWXJBL0RuNi9ZY3JTeUtuZ3oxdWlOQwovanFEOHdJZ0VOVDN0Z1VmUkc0MUU1azdnZk0rSlRhMHNWd3ltVkpYeUYzVmJHTU0rU1E9Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K'

function estate(data: string): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: gateway-0, namespace: egress, labels: {istio: egress}}
spec: {containers: [{name: istio-proxy, image: proxy}]}
---
apiVersion: v1
kind: Secret
metadata: {name: web, namespace: egress}
data: {${data}}
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: g, namespace: app}
spec:
  selector: {istio: egress}
  servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [a.example], tls: {mode: SIMPLE, credentialName: web}}]
`
}

test.each([
  ['a good one', `tls.crt: ${good}, tls.key: eA==`, undefined],
  ['a good one by other names', `cert: ${good}, key: eA==`, undefined],
  ['an old one', `tls.crt: ${expired}, tls.key: eA==`, 'expired on 2021-01-01'],
  ['one to come', `tls.crt: ${future}, tls.key: eA==`, 'not valid before 2100-01-01'],
  ['what is no certificate', 'tls.crt: bm90aGluZw==, tls.key: eA==', 'cannot be read'],
  ['a torn one', `tls.crt: ${good.slice(0, 200)}, tls.key: eA==`, 'cannot be read'],
  ['no key', `tls.crt: ${good}`, 'no certificate with its key'],
  ['an empty key', `tls.crt: ${good}, tls.key: ""`, 'no certificate with its key'],
  ['nothing', '', 'no certificate with its key'],
])('a credential with %s', (_, data, fault) => {
  const [finding, ...others] = findingsOf(estate(data), 'IST0161')
  expect(others).toEqual([])
  if (fault === undefined) expect(finding).toBeUndefined()
  else expect(finding?.message).toContain(fault)
})

test.each([
  ['the same workloads', '{istio: egress}', '{istio: egress}', ['a', 'b']],
  ['the wider one is told', '{istio: egress}', '{istio: egress, zone: one}', ['a']],
  ['without a selector it is the widest', '{istio: egress}', '{}', ['b']],
  ['other workloads', '{istio: egress}', '{istio: ingress}', []],
])('one certificate on two Gateways: %s', (_, one, other, told) => {
  const gateway = (name: string, selector: string) => `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: ${name}, namespace: app}
spec:
  selector: ${selector}
  servers: [{port: {number: 443, name: https, protocol: HTTPS}, hosts: [${name}.example], tls: {mode: SIMPLE, credentialName: web}}]
`
  expect(findingsOf(`${gateway('a', one)}---\n${gateway('b', other)}`, 'IST0138').map(({ place }) => place.resource.split('/').at(-1))).toEqual(told)
})

test.each([
  ['in the namespace of the pod', 'web', 0],
  ['by namespace and name', 'egress/web', 0],
  ['in a namespace that has none', 'app/web', 1],
])('a credential %s', (_, name, missing) => {
  expect(findingsOf(estate(`tls.crt: ${good}, tls.key: eA==`).replace('credentialName: web', `credentialName: ${name}`), 'IST0101')).toHaveLength(missing)
})
