import { expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { simulatedSlice } from './simulated.ts'

const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {istio-injection: enabled}}\n`
const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\nspec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}\nstatus: {podIP: 10.0.0.1}\n'
const entry = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: pay, namespace: shop}\nspec: {hosts: [api.pay.example], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]}\n'
const filter = (place: string): string => `apiVersion: networking.istio.io/v1alpha3\nkind: EnvoyFilter\nmetadata: {name: odd, namespace: ${place}}\nspec: {configPatches: []}\n`

const simulated = (...texts: readonly string[]) => simulatedSlice(compile(documentsFromTexts([namespace('shop'), namespace('other'), pod, entry, ...texts].map((text, index) => ({ path: `${index}.yaml`, text })))), { proxy: 'shop/web', asked: { protocol: 'http1', host: 'api.pay.example', port: 80 } })

test('what is not modelled is told with the verdict, where it may touch a proxy on the way', () => {
  expect(simulated(filter('shop'))).toMatchObject({ verdict: 'allowed', notModelled: ['networking.istio.io/EnvoyFilter/shop/odd'] })
  expect(simulated(filter('istio-system'))).toMatchObject({ notModelled: ['networking.istio.io/EnvoyFilter/istio-system/odd'] })
  expect(simulated(filter('other'))).toMatchObject({ verdict: 'allowed', notModelled: [] })
})
