import { requestAuthenticationsOf } from '@/lib/mesh/index.ts'
import type { JwtRule } from '@/lib/model/index.ts'
import { compareBy, compareBytes, memoByIdentity } from '@/lib/std/index.ts'
import { type HttpFilter, httpFilter, message } from '@/lib/xds/index.ts'
import { field, type Origin } from '../cause.ts'
import type { Surroundings } from '../surroundings.ts'

type Sourced = { readonly rule: JwtRule; readonly origin: Origin }

/**
 * The filter that checks tokens at a gateway; none where no RequestAuthentication selects it. A token that comes along must be valid, a
 * request without any passes: who must bring one is for AuthorizationPolicies to say. (istio-semantics B.1, Istio reference: RequestAuthentication)
 */
export const tokenFilters = memoByIdentity(({ view: { snapshot }, proxy }: Surroundings): readonly HttpFilter[] => {
  const rules = requestAuthenticationsOf(snapshot, proxy)
    .flatMap((policy) => (policy.spec.jwtRules ?? []).map((rule, i): Sourced => ({ rule, origin: field(policy, ['spec', 'jwtRules', i]) })))
    .sort(compareBy(({ rule }: Sourced) => rule.issuer ?? ''))
  if (rules.length === 0) return []
  const providers = Object.fromEntries(rules.map(({ rule, origin }, i) => [nameOf(i), message(providerOf(rule), [origin])]))
  const fields = { providers, rules: [{ match: { prefix: '/' }, requires: requirement(rules.length) }], bypassCorsPreflight: true }
  return [httpFilter('envoy.filters.http.jwt_authn', 'envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication', fields, rules.map(({ origin }) => origin))]
})

function nameOf(index: number): string {
  return `origins-${index}`
}

/** Any provider's token does; where several look in one place, each must take its own or miss it. */
function requirement(count: number): object {
  const names = Array.from({ length: count }, (_, i) => ({ providerName: nameOf(i) }))
  const each = names.map((name) => ({ requiresAny: { requirements: [name, { allowMissing: {} }] } }))
  return each.length === 1 && each[0] ? each[0] : { requiresAny: { requirements: [...names, { requiresAll: { requirements: each } }] } }
}

/** Claims that are lists although they are written as one text with spaces. */
const usualLists = ['scope', 'permission']

function providerOf({ issuer, audiences = [], jwks, fromHeaders = [], fromParams = [], fromCookies = [], outputPayloadToHeader, outputClaimToHeaders = [], forwardOriginalToken, spaceDelimitedClaims = [] }: JwtRule): object {
  return message({
    issuer: issuer || undefined,
    audiences: orNothing(audiences),
    localJwks: { inlineString: jwks || FETCHED },
    forward: forwardOriginalToken ? true : undefined,
    fromHeaders: orNothing(fromHeaders.map(({ name, prefix }) => ({ name, ...(prefix && { valuePrefix: prefix }) }))),
    fromParams: orNothing(fromParams),
    fromCookies: orNothing(fromCookies),
    forwardPayloadHeader: outputPayloadToHeader || undefined,
    claimToHeaders: orNothing(outputClaimToHeaders.map(({ header, claim }) => ({ headerName: header, claimName: claim }))),
    payloadInMetadata: 'payload',
    normalizePayloadInMetadata: { spaceDelimitedClaims: [...new Set([...usualLists, ...spaceDelimitedClaims])].sort(compareBytes) },
    clearRouteCache: true,
  })
}

/**
 * istiod fetches the keys behind an address itself; what it gets is known nowhere here. Like istiod before its first success, a key stands
 * in whose private half nobody has, so that no token is valid: without any key Envoy would refuse the configuration.
 */
const FETCHED = JSON.stringify({ keys: [{ kty: 'EC', crv: 'P-256', alg: 'ES256', kid: 'not-fetched', x: 'fcwWfrSDBeOQLQl4ayLM5zjBH-1ImhxdMqjXLT0PyQU', y: 'JVnyzRu-i4S9TCXdi_H8Zx9t6-POnADuLhaTHX64iTo' }] })

function orNothing<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined
}
