import { servicesByHost } from '@/lib/mesh/index.ts'
import type { ExtensionProvider } from '@/lib/model/index.ts'
import { compareBytes } from '@/lib/std/index.ts'
import { duration, HTTP_RBAC, type HttpFilter, httpFilter, httpRbac, message, NETWORK_RBAC, type NetworkFilter, networkFilter, networkRbac, type RbacRules, typed } from '@/lib/xds/index.ts'
import { field } from '../cause.ts'
import { outboundCluster } from '../cluster-name.ts'
import type { Surroundings } from '../surroundings.ts'
import { statusName } from './http-status.ts'
import { valueMatcher } from './matchers.ts'
import { isDryRun, namedPolicies, type Policy } from './rules.ts'
import type { TrustDomains } from './trust-domains.ts'

type Filters = { readonly http: readonly HttpFilter[]; readonly network: readonly NetworkFilter[] }

const NOTE = 'istio_ext_authz_'

/**
 * Policies whose requests are decided outside. A filter only notes which of them match, and the next one asks the authorizer where one
 * did. More than one authorizer for a workload, or one that cannot be found, refuses whatever the policies match. (istio-semantics B.1)
 */
export function customFilters(policies: readonly Policy[], trustDomains: TrustDomains, surroundings: Surroundings): Filters {
  const names = [...new Set(policies.map(({ spec }) => spec.provider?.name ?? ''))].sort(compareBytes)
  const made = names.map((name) => {
    const own = policies.filter(({ spec }) => (spec.provider?.name ?? '') === name)
    const provider = surroundings.mesh.extensionProviders.find((one) => one.name === name)
    return names.length > 1 ? refusing(own, name, trustDomains) : filtersOf(own, name, provider, trustDomains, surroundings)
  })
  return { http: made.flatMap(({ http }) => http), network: made.flatMap(({ network }) => network) }
}

function filtersOf(policies: readonly Policy[], name: string, provider: ExtensionProvider | undefined, trustDomains: TrustDomains, surroundings: Surroundings): Filters {
  const http = provider && httpAuthorizer(provider, name, surroundings)
  if (!http) return refusing(policies, name, trustDomains)
  const causes = policies.map((policy) => field(policy, ['spec']))
  const noting = (tcp: boolean) => ({
    ...noted(policies.filter(isDryRun), name, tcp, trustDomains, 'rules'),
    ...noted(policies.filter((policy) => !isDryRun(policy)), name, tcp, trustDomains, 'shadowRules'),
    shadowRulesStatPrefix: NOTE,
  })
  const tcp = provider.envoyExtAuthzGrpc && tcpAuthorizer(provider.envoyExtAuthzGrpc, name, surroundings)
  return {
    http: [httpRbac(noting(false), causes), message(http, causes)],
    network: tcp ? [networkRbac(noting(true), causes), message(tcp, causes)] : [],
  }
}

function noted(policies: readonly Policy[], name: string, tcp: boolean, trustDomains: TrustDomains, as: 'rules' | 'shadowRules'): { readonly rules?: RbacRules; readonly shadowRules?: RbacRules } {
  if (policies.length === 0 && as === 'rules') return {}
  return { [as]: denying(policies, `${noteOf(name)}-`, '', tcp, trustDomains) }
}

function noteOf(provider: string): string {
  return provider === '' ? 'istio-ext-authz' : `istio-ext-authz-${provider}`
}

function denying(policies: readonly Policy[], before: string, after: string, tcp: boolean, trustDomains: TrustDomains): RbacRules {
  const named = policies.flatMap((policy) => namedPolicies(policy, before, { tcp, trustDomains, allows: false }))
  return { action: 'DENY', ...(named.length > 0 && { policies: Object.fromEntries(named.map(([key, policy]) => [`${key}${after}`, policy])) }) }
}

function refusing(policies: readonly Policy[], name: string, trustDomains: TrustDomains): Filters {
  const causes = policies.map((policy) => field(policy, ['spec', 'provider']))
  const rules = (tcp: boolean) => ({ rules: denying(policies, `${noteOf(name)}-`, '-deny-due-to-bad-CUSTOM-action', tcp, trustDomains) })
  return { http: [httpRbac(rules(false), causes)], network: [networkRbac(rules(true), causes)] }
}

function httpAuthorizer({ envoyExtAuthzHttp, envoyExtAuthzGrpc }: ExtensionProvider, name: string, surroundings: Surroundings): HttpFilter | undefined {
  const config = envoyExtAuthzHttp ?? envoyExtAuthzGrpc
  const found = config && clusterOf(config, surroundings)
  if (!config || !found) return undefined
  const body = config.includeRequestBodyInCheck
  return httpFilter('envoy.filters.http.ext_authz', 'envoy.extensions.filters.http.ext_authz.v3.ExtAuthz', message({
    ...(envoyExtAuthzHttp ? { httpService: httpService(envoyExtAuthzHttp, found) } : { grpcService: grpcService(config, found) }),
    transportApiVersion: 'V3',
    failureModeAllow: config.failOpen ? true : undefined,
    withRequestBody: body && message({ maxRequestBytes: body.maxRequestBytes || undefined, allowPartialMessage: body.allowPartialMessage || undefined, packAsBytes: body.packAsBytes || undefined }),
    statusOnError: config.statusOnError ? { code: statusName(Number(config.statusOnError)) } : undefined,
    allowedHeaders: envoyExtAuthzHttp && headers(envoyExtAuthzHttp.includeRequestHeadersInCheck),
    filterEnabledMetadata: whereNoted(HTTP_RBAC, name),
  }))
}

function tcpAuthorizer(config: NonNullable<ExtensionProvider['envoyExtAuthzGrpc']>, name: string, surroundings: Surroundings): NetworkFilter | undefined {
  const found = clusterOf(config, surroundings)
  return found && networkFilter('envoy.filters.network.ext_authz', typed('envoy.extensions.filters.network.ext_authz.v3.ExtAuthz', message({
    statPrefix: 'tcp.',
    grpcService: grpcService(config, found),
    failureModeAllow: config.failOpen ? true : undefined,
    transportApiVersion: 'V3',
    filterEnabledMetadata: whereNoted(NETWORK_RBAC, name),
  })))
}

type HttpConfig = NonNullable<ExtensionProvider['envoyExtAuthzHttp']>
type Found = { readonly hostname: string; readonly cluster: string }

function httpService({ timeout, pathPrefix, includeAdditionalHeadersInCheck = {}, headersToUpstreamOnAllow, headersToDownstreamOnDeny, headersToDownstreamOnAllow }: HttpConfig, { hostname, cluster }: Found): object {
  const added = Object.entries(includeAdditionalHeadersInCheck).sort(([a], [b]) => compareBytes(a, b)).map(([key, value]) => ({ key, value }))
  const response = message({
    allowedUpstreamHeaders: headers(headersToUpstreamOnAllow),
    allowedClientHeaders: headers(headersToDownstreamOnDeny),
    allowedClientHeadersOnSuccess: headers(headersToDownstreamOnAllow),
  })
  return message({
    serverUri: { uri: `http://${hostname}`, cluster, timeout: duration(timeout) ?? '600s' },
    pathPrefix: pathPrefix || undefined,
    authorizationRequest: added.length > 0 ? { headersToAdd: added } : undefined,
    authorizationResponse: Object.keys(response).length > 0 ? response : undefined,
  })
}

function grpcService({ timeout }: { readonly timeout?: string | undefined }, { hostname, cluster }: Found): object {
  return { envoyGrpc: { clusterName: cluster, authority: hostname }, timeout: duration(timeout) ?? '600s' }
}

function headers(names: readonly string[] | undefined): object | undefined {
  return names && names.length > 0 ? { patterns: names.map((name) => ({ ...(name === '*' ? { prefix: '' } : valueMatcher(name)), ignoreCase: true })) } : undefined
}

function whereNoted(filter: string, provider: string): object {
  return { filter, path: [{ key: `${NOTE}shadow_effective_policy_id` }], value: { stringMatch: { prefix: noteOf(provider) } } }
}

function clusterOf({ service, port }: { readonly service: string; readonly port: number }, { view: { snapshot } }: Surroundings): Found | undefined {
  const [first = '', second] = service.split('/')
  const hostname = second ?? first
  const records = servicesByHost(snapshot, hostname).filter(({ namespace }) => second === undefined || namespace === first)
  return new Set(records.map(({ namespace }) => namespace)).size === 1 ? { hostname, cluster: outboundCluster(port, '', hostname) } : undefined
}
