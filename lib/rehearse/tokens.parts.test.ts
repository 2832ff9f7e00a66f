import { createPrivateKey, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generate } from '@/lib/envoy/index.ts'
import { buildSnapshot, proxyFrom } from '@/lib/mesh/index.ts'
import { envoyBinary } from '@/lib/testing/envoy.ts'
import { describeWith } from '@/lib/testing/parts.ts'
import { resourcesOf } from '@/lib/testing/snapshot.ts'
import { openPlace, type Place, type Rehearsal, startRehearsal } from './index.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } })
const { n, e } = createPrivateKey(privateKey).export({ format: 'jwk' }) as JsonWebKey
const keys = JSON.stringify({ keys: [{ kty: 'RSA', alg: 'RS256', kid: 'k', n, e }] })

/** A gateway to one backend that takes tokens of `issuer` and lets those pass that belong to the group `buyers`. */
const documents = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: out, namespace: egress}
spec: {selector: {istio: egress}, servers: [{port: {number: 8080, name: http, protocol: HTTP}, hosts: ["*"]}]}
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: api, namespace: egress}
spec: {hosts: [api.example], resolution: STATIC, endpoints: [{address: 10.0.0.1}], ports: [{number: 80, name: http, protocol: HTTP}]}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: api, namespace: egress}
spec: {hosts: [api.example], gateways: [out], http: [{route: [{destination: {host: api.example, port: {number: 80}}}]}]}
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: tokens, namespace: egress}
spec:
  selector: {matchLabels: {istio: egress}}
  jwtRules:
  - {issuer: issuer, jwks: '${keys}', outputClaimToHeaders: [{header: x-group, claim: group}]}
  - {issuer: fetched, jwksUri: "https://issuer.example/keys"}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: buyers, namespace: egress}
spec:
  selector: {matchLabels: {istio: egress}}
  action: DENY
  rules: [{when: [{key: "request.auth.claims[group]", notValues: [buyers]}]}]
`

function token(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${part({ sub: 's', exp: 4_102_444_800, ...claims })}`
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), privateKey).toString('base64url')}`
}

describeWith('Envoy', envoyBinary(), 'tokens at a gateway', (binary) => {
  let backend: Place
  let rehearsal: Rehearsal

  beforeAll(async () => {
    backend = await openPlace(() => 'through\n')
    const snapshot = buildSnapshot(resourcesOf(documents))
    const { listeners, routes, clusters, endpoints } = generate(snapshot, proxyFrom(snapshot, { name: 'egress-0', type: 'router', namespace: 'egress', ip: '10.244.0.9', labels: { istio: 'egress' } }))
    rehearsal = await startRehearsal({ binary, proxies: [{ id: 'gateway', type: 'router', ips: ['10.244.0.9'], config: { listeners, routes, clusters, endpoints } }], places: { '10.0.0.1:80': backend } })
  })
  afterAll(async () => {
    await rehearsal?.stop()
    await backend?.stop()
  })

  const status = async (bearer?: string): Promise<number> => {
    const answer = await rehearsal.send('gateway', { dialled: { address: '10.244.0.9', port: 8080 }, authority: 'api.example', headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` } })
    return answer.type === 'closed' ? 0 : answer.status
  }

  test('a valid token of the group passes', async () => expect(await status(token({ iss: 'issuer', group: 'buyers' }))).toBe(200))
  test('a valid token of another group is denied by the policy', async () => expect(await status(token({ iss: 'issuer', group: 'sellers' }))).toBe(403))
  test('a request without a token meets the policy alone', async () => expect(await status()).toBe(403))
  test('a token that is none is refused before any policy', async () => expect(await status('no.such.token')).toBe(401))
  test('a token of an issuer whose keys only istiod fetches is refused', async () => expect(await status(token({ iss: 'fetched', group: 'buyers' }))).toBe(401))
})
