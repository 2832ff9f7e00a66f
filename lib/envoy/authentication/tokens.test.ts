import { expect, test } from 'vitest'
import { buildSnapshot, proxyFrom } from '@/lib/mesh/index.ts'
import { resourceOf } from '@/lib/model/index.ts'
import { isObject } from '@/lib/std/index.ts'
import { originsOf } from '@/lib/xds/index.ts'
import { parseDocuments } from '@/lib/yaml/index.ts'
import { generate } from '../generate.ts'

const gateway = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: out, namespace: egress}
spec: {selector: {istio: egress}, servers: [{port: {number: 8080, name: http, protocol: HTTP}, hosts: ["*"]}]}
`
const tokens = (rules: string, selector = 'istio: egress', name = 'tokens') => `---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: ${name}, namespace: egress}
spec: {selector: {matchLabels: {${selector}}}, jwtRules: [${rules}]}
`
const denial = `---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: closed, namespace: egress}
spec: {}
`

/** The HTTP filters of the gateway's only listener. */
function filtersOf(yaml: string) {
  const resources = parseDocuments(yaml).documents.flatMap(({ object }) => {
    const read = isObject(object) ? resourceOf(object) : undefined
    return read?.ok ? [read.value] : []
  })
  const snapshot = buildSnapshot(resources)
  const { listeners } = generate(snapshot, proxyFrom(snapshot, { name: 'egress-0', type: 'router', namespace: 'egress', ip: '10.0.0.9', labels: { istio: 'egress' } }))
  const [manager] = listeners[0]?.filterChains?.[0]?.filters ?? []
  const config = manager?.typedConfig as unknown as { readonly httpFilters: readonly { readonly name: string; readonly typedConfig: Record<string, unknown> }[] } | undefined
  return config?.httpFilters ?? []
}

const tokenFilter = (yaml: string) => filtersOf(yaml).find(({ name }) => name === 'envoy.filters.http.jwt_authn')
const keys = '\'{"keys":[]}\''

test('no RequestAuthentication, or one for others, gives no filter', () => {
  expect(tokenFilter(gateway)).toBeUndefined()
  expect(tokenFilter(gateway + tokens(`{issuer: a, jwks: ${keys}}`, 'istio: ingress'))).toBeUndefined()
})

test('tokens are checked before policies judge', () => {
  const names = filtersOf(gateway + tokens(`{issuer: a, jwks: ${keys}}`) + denial).map(({ name }) => name)
  expect(names.indexOf('envoy.filters.http.jwt_authn')).toBe(names.indexOf('envoy.filters.http.rbac') - 1)
})

test('one issuer: its token, or none', () => {
  const filter = tokenFilter(gateway + tokens(`{issuer: a, audiences: [b], jwks: ${keys}, fromHeaders: [{name: x-token, prefix: "T "}], forwardOriginalToken: true, outputPayloadToHeader: x-payload, outputClaimToHeaders: [{header: x-group, claim: group}], spaceDelimitedClaims: [roles, scope]}`))
  expect(filter?.typedConfig).toEqual({
    '@type': 'type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication',
    providers: {
      'origins-0': {
        issuer: 'a', audiences: ['b'], localJwks: { inlineString: '{"keys":[]}' }, forward: true, fromHeaders: [{ name: 'x-token', valuePrefix: 'T ' }], forwardPayloadHeader: 'x-payload',
        claimToHeaders: [{ headerName: 'x-group', claimName: 'group' }], payloadInMetadata: 'payload', normalizePayloadInMetadata: { spaceDelimitedClaims: ['permission', 'roles', 'scope'] }, clearRouteCache: true,
      },
    },
    rules: [{ match: { prefix: '/' }, requires: { requiresAny: { requirements: [{ providerName: 'origins-0' }, { allowMissing: {} }] } } }],
    bypassCorsPreflight: true,
  })
})

test('several issuers, by name: any of them, else each its own or none', () => {
  const config = tokenFilter(gateway + tokens(`{issuer: b, jwks: ${keys}}`) + tokens(`{issuer: a, jwks: ${keys}}`, 'istio: egress', 'more'))?.typedConfig as { providers: Record<string, { issuer: string }>; rules: { requires: unknown }[] }
  expect(Object.values(config.providers).map(({ issuer }) => issuer)).toEqual(['a', 'b'])
  expect(config.rules[0]?.requires).toEqual({ requiresAny: { requirements: [
    { providerName: 'origins-0' }, { providerName: 'origins-1' },
    { requiresAll: { requirements: [0, 1].map((i) => ({ requiresAny: { requirements: [{ providerName: `origins-${i}` }, { allowMissing: {} }] } })) } },
  ] } })
})

test('keys that istiod fetches are stood in for by one that signs nothing', () => {
  const config = tokenFilter(gateway + tokens('{issuer: a, jwksUri: "https://a.example/keys"}'))?.typedConfig as { providers: Record<string, { localJwks: { inlineString: string } }> }
  expect(JSON.parse(config.providers['origins-0']?.localJwks.inlineString ?? '')).toMatchObject({ keys: [{ kid: 'not-fetched' }] })
})

test('the filter knows the rules that it comes from', () => {
  const filter = tokenFilter(gateway + tokens(`{issuer: a, jwks: ${keys}}`))
  expect(filter && originsOf(filter)).toContainEqual({ resource: 'security.istio.io/RequestAuthentication/egress/tokens', path: ['spec', 'jwtRules', 0] })
})
