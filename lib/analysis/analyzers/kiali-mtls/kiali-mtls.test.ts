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

const shaped = (host: string, policy = 'loadBalancer: {simple: RANDOM}') => `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: plain, namespace: app}\nspec: {host: "${host}", exportTo: ["."], trafficPolicy: {${policy}}}\n`
const mutual = (host: string) => `---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: mutual, namespace: app}\nspec: {host: "${host}", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}\n`

test('KIA0204: rules without TLS settings beside one that sets mutual TLS for their namespace, for all outside, or for their host', () => {
  const drops = (host: string, wide: string, policy?: string) => saidOf(shaped(host, policy) + mutual(wide), 'KIA0204').length
  expect(drops('web', '*.app.svc.cluster.local')).toBe(1)
  expect(drops('web', '*.shop.svc.cluster.local')).toBe(0)
  expect(drops('web', '*.local')).toBe(1)
  expect(drops('*.app.svc.cluster.local', '*.local')).toBe(1)
  expect(drops('api.ext.test', '*.other.test')).toBe(1)
  expect(drops('api.ext.test', 'other.test')).toBe(0)
  expect(drops('web', 'web.app.svc.cluster.local')).toBe(1)
  expect(drops('web', '*.local', 'tls: {mode: SIMPLE}')).toBe(0)
})

test('KIA0204: hosts that no Sidecar imports are left alone', () => {
  const sidecar = '---\napiVersion: networking.istio.io/v1\nkind: Sidecar\nmetadata: {name: default, namespace: app}\nspec: {egress: [{hosts: [shop/*]}]}\n'
  expect(saidOf(shaped('web') + mutual('*.local') + sidecar, 'KIA0204')).toEqual([])
})

test('only policies without any selector count, and only with a mode that accepts mutual TLS', () => {
  const host = '*.app.svc.cluster.local'
  const empty = '---\napiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: {name: empty, namespace: app}\nspec: {selector: {}, mtls: {mode: STRICT}}\n'
  expect(saidOf(rule(host, '"."') + empty, 'KIA020')).toEqual([])
  expect(saidOf(rule(host, '"."') + policy('istio-system', 'STRICT') + policy('app', 'DISABLE'), 'KIA020')).toEqual([at('KIA0208')])
  expect(saidOf(rule('*.shop.svc.cluster.local', '"."') + policy('app', 'STRICT'), 'KIA020')).toEqual([])
})
