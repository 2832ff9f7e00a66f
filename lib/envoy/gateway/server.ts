import { type GatewayTarget, type Protocol } from '@/lib/mesh/index.ts'
import type { GatewayServer, GatewaySpec, Resource } from '@/lib/model/index.ts'
import { isHttp, protocolNamed } from '@/lib/net/index.ts'
import { field, type Origin } from '../cause.ts'
import { namespacedHosts } from './server-hosts.ts'

/** A server of a Gateway as one gateway proxy listens for it. */
export type Server = {
  readonly spec: GatewayServer
  /** `namespace/name` of the Gateway, which VirtualServices are bound by. */
  readonly gateway: string
  readonly hosts: readonly string[]
  readonly protocol: Protocol
  /** The port that it really listens on. */
  readonly port: number
  /** '' = all addresses. */
  readonly bind: string
  /** '' where nothing asks for routes by name. */
  readonly routeName: string
  readonly origin: Origin
}

/** All servers of the Gateways that select a proxy, in order. (istio-semantics §6.1) */
export function serversOf(gateways: readonly Resource<GatewaySpec>[], targets: readonly GatewayTarget[]): readonly Server[] {
  return gateways.flatMap((gateway) => (gateway.spec.servers ?? []).map((spec, i) => serverOf(gateway, spec, i, targets)))
}

function serverOf(gateway: Resource<GatewaySpec>, spec: GatewayServer, index: number, targets: readonly GatewayTarget[]): Server {
  const { name, namespace } = gateway.metadata
  const protocol = protocolNamed(spec.port.protocol)
  const port = listenerPort(spec.port.number, targets)
  const bind = spec.bind ?? ''
  return {
    spec,
    gateway: `${namespace}/${name}`,
    hosts: namespacedHosts(spec.hosts, namespace),
    protocol,
    port,
    bind,
    routeName: routeNameOf({ spec, protocol }, port, bind, `${spec.port.name}.${name}.${namespace}`),
    origin: field(gateway, ['spec', 'servers', index]),
  }
}

/** A Service in front may opt out of having its ports looked up. */
const NO_TRANSLATION = 'experimental.istio.io/disable-gateway-port-translation'

/** The number of a server means the port of a Service that leads to the pod, if there is one; the first decides. */
function listenerPort(number: number, targets: readonly GatewayTarget[]): number {
  return targets.find(({ service, port }) => port.number === number && !Object.hasOwn(service.labels, NO_TRANSLATION))?.targetPort ?? number
}

/** Plaintext servers of a port share their routes; each TLS server that ends HTTPS has its own. (§6.3) */
function routeNameOf(server: Pick<Server, 'spec' | 'protocol'>, port: number, bind: string, owner: string): string {
  const suffix = bind === '' ? '' : `.${bind}`
  if (isHttp(server.protocol)) return `http.${port}${suffix}`
  return endsHttps(server) ? `https.${server.spec.port.number}.${owner}${suffix}` : ''
}

/** TLS is passed on as it comes, by server name. */
export function passesTlsOn({ spec: { tls } }: Pick<Server, 'spec'>): boolean {
  return tls !== undefined && (tls.mode ?? 'PASSTHROUGH').endsWith('PASSTHROUGH')
}

/** HTTPS whose TLS ends here. */
export function endsHttps(server: Pick<Server, 'spec' | 'protocol'>): boolean {
  return server.protocol === 'HTTPS' && server.spec.tls !== undefined && !passesTlsOn(server)
}

/** A server whose requests have routes. */
export function servesHttp(server: Pick<Server, 'spec' | 'protocol'>): boolean {
  return isHttp(server.protocol) || endsHttps(server)
}

/** A server with TLS settings for anything but plaintext HTTP, where they only redirect. */
export function isTlsServer({ spec, protocol }: Pick<Server, 'spec' | 'protocol'>): boolean {
  return spec.tls !== undefined && !isHttp(protocol)
}
