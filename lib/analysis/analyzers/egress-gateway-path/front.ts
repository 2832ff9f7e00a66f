import type { GatewaySpec, Resource, ServiceSpec } from '@/lib/model/index.ts'
import { isHttp, isTls, protocolNamed } from '@/lib/net/index.ts'
import { followingGroups, memoByIdentities } from '@/lib/std/index.ts'
import type { RouteProtocol } from '../../subjects/dialled-ports.ts'
import { selects } from '../../subjects/workloads.ts'

type Gateways = readonly Resource<GatewaySpec>[]

/** A Service in front of gateway pods, and the Gateways that those pods take their configuration from. */
export type Front = { readonly host: string; readonly service: Resource<ServiceSpec>; readonly gateways: Gateways }

/** Finds the front that a host names; undefined where it is no Service, or none with a Gateway behind it. */
export function frontsOf(services: readonly Resource<ServiceSpec>[], gateways: Gateways): (host: string) => Front | undefined {
  const byHost = servicesByHost(services)
  return (host) => {
    const [service] = byHost.get(host)
    const behind = service ? gatewaysBehind(service.value, gateways) : []
    return service && behind.length > 0 ? { host, service: service.value, gateways: behind } : undefined
  }
}

const servicesByHost = followingGroups((service: Resource<ServiceSpec>) => [[`${service.metadata.name}.${service.metadata.namespace}.svc.cluster.local`, service] as const])

/** Gateways that may select the same pods as the Service; one without selector selects all gateways, which is not told here. */
const gatewaysBehind = memoByIdentities(({ spec: { selector: own = {} } }: Resource<ServiceSpec>, gateways: Gateways): Gateways => {
  if (Object.keys(own).length === 0) return []
  return gateways.filter(({ spec: { selector = {} } }) => Object.keys(selector).length > 0 && (selects(selector, own) || selects(own, selector)))
})

/** Whether a connection to a port of the Service arrives at a server: both come to the same port of the pods. (istio-semantics 6.1) */
export function arrivesAtServer({ service, gateways }: Front, port: number): boolean {
  return gateways.some(({ spec }) => (spec.servers ?? []).some((server) => targetOf(service, server.port.number) === targetOf(service, port)))
}

/** Ports of the Service at which a server of the protocol listens. */
export function portsFor({ service, gateways }: Front, protocol: RouteProtocol): readonly number[] {
  const servers = gateways.flatMap(({ spec }) => spec.servers ?? []).filter((server) => speaks(protocolNamed(server.port.protocol), protocol)).map((server) => targetOf(service, server.port.number))
  return (service.spec.ports ?? []).map(({ port }) => port).filter((port) => servers.includes(targetOf(service, port)))
}

function targetOf({ spec: { ports = [] } }: Resource<ServiceSpec>, port: number): number | string {
  return ports.find((one) => one.port === port)?.targetPort ?? port
}

function speaks(protocol: ReturnType<typeof protocolNamed>, wanted: RouteProtocol): boolean {
  return wanted === 'http' ? isHttp(protocol) || protocol === 'HTTPS' : wanted === 'tls' ? isTls(protocol) : !isHttp(protocol)
}
