import { expect, test } from 'vitest'
import { saidOf } from '../../testing/said-of.ts'

const route = (spec: string) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web, namespace: app}
spec: {${spec}, http: [{route: [{destination: {host: web.example}}]}]}
`

const gateway = (hosts: string) => `---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: out, namespace: app}
spec:
  selector: {istio: egress}
  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [${hosts}]}]
`

const notServed = 'IST0132 VirtualService/web spec.gateways.0'

test.each([
  ['the host', 'hosts: [web.example], gateways: [out]', 'web.example', []],
  ['a wildcard over it', 'hosts: [web.example], gateways: [out]', '"*.example"', []],
  ['a host under its wildcard', 'hosts: ["*.example"], gateways: [out]', 'web.example', []],
  ['another host', 'hosts: [web.example], gateways: [out]', 'api.example', [notServed]],
  ['the host for another namespace', 'hosts: [web.example], gateways: [out]', 'shop/web.example', [notServed]],
  ['the host for its own namespace', 'hosts: [web.example], gateways: [out]', './web.example', []],
  ['every host, of one without hosts', 'gateways: [out]', '"*"', [notServed]],
  ['any host, beside the mesh', 'hosts: [web.example], gateways: [mesh]', 'api.example', []],
])('a Gateway serves %s', (_, spec, hosts, told) => {
  expect(saidOf(route(spec) + gateway(hosts), 'IST0132')).toEqual(told)
})
