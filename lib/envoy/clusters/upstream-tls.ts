import type { ClientTls } from '@/lib/model/index.ts'
import { compareBytes } from '@/lib/std/index.ts'
import { type Cluster, type HttpProtocolOptions, rawBuffer, type TransportSocket, type TransportSocketMatch } from '@/lib/xds/index.ts'
import { builtIn } from '../cause.ts'
import { meshSocket, upstreamSocket } from '../tls/index.ts'
import { type ClusterRequest, policyCauses } from './context.ts'
import { goesToOriginalDestination } from './load-balancing.ts'

type Sockets = Pick<Cluster, 'transportSocket' | 'transportSocketMatches'>
/** How a cluster comes to its endpoints; Envoy's own types, and the one whose names are resolved as they are asked for. */
type Reach = Cluster['type'] | 'DYNAMIC_FORWARD_PROXY'

/**
 * The sockets of a cluster: by the rule, else the mesh's own TLS where both sides can, else plaintext. Where names are
 * resolved as they are asked for, each request tells the server's name, and no identity is known. (istio-semantics §5.9)
 */
export function upstreamSockets(request: ClusterRequest, reach: Reach, http2: boolean): Sockets {
  const { traffic: { policy }, mode } = request
  if (mode === 'sni-passthrough') return {}
  return policy.tls ? byRule(policy.tls, request, reach, http2) : automatic(request, reach, http2)
}

function byRule(tls: ClientTls, request: ClusterRequest, reach: Reach, http2: boolean): Sockets {
  const { own, rule } = request
  const transportSocket = upstreamSocket({
    tls: tls.mode === 'ISTIO_MUTUAL' ? { ...tls, sni: tls.sni || serverName(request, reach) } : tls,
    subjectAltNames: subjectAltNames(tls, request, reach),
    http2,
    defaults: own.mesh.tlsDefaults,
    fetchesCredentials: own.type === 'router' || rule?.spec.workloadSelector !== undefined,
    causes: policyCauses(request, 'tls'),
  })
  return transportSocket ? { transportSocket } : {}
}

/** The rule's names; else those that the entry, or the endpoints' accounts, give. Kubernetes Services only have accounts, for the mesh's own TLS. */
function subjectAltNames(tls: ClientTls, request: ClusterRequest, reach: Reach): readonly string[] {
  if (tls.subjectAltNames && tls.subjectAltNames.length > 0) return tls.subjectAltNames
  return tls.mode === 'ISTIO_MUTUAL' || request.service.registry === 'External' ? identities(request, reach) : []
}

/**
 * Endpoints that announce it get the mesh's TLS, the others plaintext. Services whose clients choose the destination cannot choose so:
 * all of their endpoints, or none of them. (corrections §5.9)
 */
function automatic(request: ClusterRequest, reach: Reach, http2: boolean): Sockets {
  const { own, service, mtls } = request
  if (service.meshExternal || !own.mesh.enableAutoMtls || mtls === 'DISABLE') return {}
  if (keepsDestination(request) && !allAnnounceMtls(request)) return {}
  const causes = [builtIn('mTLS wherever both sides speak it')]
  const transportSocket = meshSocket(serverName(request, reach), { subjectAltNames: identities(request, reach), http2, causes })
  return reach === 'ORIGINAL_DST' ? { transportSocket } : { transportSocketMatches: matches(transportSocket) }
}

/** istiod asks the balancer that the rule writes for the host as a whole, and for a subset that of the subset alone; settings of a port are not asked. */
function keepsDestination({ service, rule, subset }: ClusterRequest): boolean {
  const written = subset === '' ? rule?.spec : rule?.spec.subsets?.find(({ name }) => name === subset)
  return service.resolution === 'Passthrough' || goesToOriginalDestination(written?.trafficPolicy?.loadBalancer)
}

function matches(transportSocket: TransportSocket): readonly TransportSocketMatch[] {
  return [{ name: 'tlsMode-istio', match: { tlsMode: 'istio' }, transportSocket }, { name: 'tlsMode-disabled', match: {}, transportSocket: rawBuffer }]
}

function allAnnounceMtls({ pool, port }: ClusterRequest): boolean {
  const endpoints = pool.filter(({ servicePort }) => servicePort === port.number)
  return endpoints.length > 0 && endpoints.every(({ tlsMode }) => tlsMode === 'istio')
}

/** What a server of the mesh is told by the server name: port, subset and host. (istio-semantics §5.1) */
export function sniOf({ port, subset, service }: Pick<ClusterRequest, 'port' | 'subset' | 'service'>): string {
  return `outbound_.${port.number}_.${subset}_.${service.hostname}`
}

function serverName(request: ClusterRequest, reach: Reach): string {
  return reach === 'DYNAMIC_FORWARD_PROXY' ? '' : sniOf(request)
}

/** The identities of a service, sorted: the names of its entry and the accounts of its endpoints, in each trust domain that counts as ours. */
function identities({ service, pool, own }: ClusterRequest, reach: Reach): readonly string[] {
  if (reach === 'DYNAMIC_FORWARD_PROXY') return []
  const known = [...service.subjectAltNames, ...pool.flatMap(({ serviceAccount }) => (serviceAccount ? [serviceAccount] : []))]
  const aliases = own.mesh.trustDomainAliases ?? []
  return [...new Set(known.flatMap((name) => [name, ...inDomains(name, aliases)]))].sort(compareBytes)
}

const IDENTITY = /^spiffe:\/\/[^/]+(\/ns\/[^/]+\/sa\/[^/]+)$/

function inDomains(name: string, domains: readonly string[]): readonly string[] {
  const rest = IDENTITY.exec(name)?.[1]
  return rest === undefined ? [] : domains.map((domain) => `spiffe://${domain}${rest}`)
}

/**
 * What TLS asks of requests: without a server name in the rule, Envoy takes each request's Host for it and, unless the rule names what
 * the certificate must carry, checks the certificate against it.
 */
export function serverNameOptions(tls: ClientTls | undefined): HttpProtocolOptions['upstreamHttpProtocolOptions'] {
  if ((tls?.mode !== 'SIMPLE' && tls?.mode !== 'MUTUAL') || tls.sni) return undefined
  const checked = !tls.insecureSkipVerify && (tls.subjectAltNames ?? []).length === 0
  return { autoSni: true, ...(checked && { autoSanValidation: true }) }
}

