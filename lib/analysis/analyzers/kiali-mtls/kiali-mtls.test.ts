import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const rule = (host: string, exportTo = '"*"') => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: plain, namespace: app}
spec: {host: "${host}", exportTo: [${exportTo}], trafficPolicy: {tls: {mode: DISABLE}}}
`
const policy = (namespace: string, mode: string) => `---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: ${namespace}}
spec: {mtls: {mode: ${mode}}}
`
const at = (code: string) => `${code} DestinationRule/plain spec.trafficPolicy.tls.mode`

test('plain text to the whole mesh against a mesh that wants mutual TLS', () => {
  expect(saidOf(rule('*.local') + policy('istio-system', 'STRICT'), 'KIA0208')).toEqual([at('KIA0208')])
  expect(saidOf(rule('*.local') + policy('istio-system', 'PERMISSIVE'), 'KIA0208')).toEqual([])
})

test('plain text to a namespace: its own policy decides, else the mesh’s', () => {
  const host = '*.app.svc.cluster.local'
  expect(saidOf(rule(host, '"."') + policy('istio-system', 'STRICT'), 'KIA020')).toEqual([at('KIA0208')])
  expect(saidOf(rule(host, '"."') + policy('istio-system', 'STRICT') + policy('app', 'PERMISSIVE'), 'KIA020')).toEqual([])
  expect(saidOf(rule(host, '"."') + policy('app', 'STRICT'), 'KIA020')).toEqual([at('KIA0207')])
})

test('a public rule is judged from every namespace that sees it', () => {
  const said = saidOf(rule('*.app.svc.cluster.local') + policy('istio-system', 'STRICT') + policy('app', 'PERMISSIVE'), 'KIA020')
  expect(said).toEqual([at('KIA0207')])
})
