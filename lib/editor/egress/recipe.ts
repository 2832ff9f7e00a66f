import type { Compilation } from '@/lib/compile/index.ts'
import { gatewayTargets, type Proxy, type Service } from '@/lib/mesh/index.ts'
import { isHttp, isTcpLike, isTls, type Protocol, protocolNamed } from '@/lib/net/index.ts'
import type { Resource, ServiceEntrySpec } from '@/lib/model/index.ts'

/** What the program of the client sends: plain HTTP, TLS of its own, or bytes of another protocol. */
export type App = 'http' | 'https' | 'tcp'

/** Everything that decides how a path through an egress gateway is written down. */
export type Recipe = {
  readonly host: string
  readonly entry: Resource<ServiceEntrySpec>
  readonly app: App
  /** The port that clients dial. */
  readonly port: number
  /** The port of the host that the gateway dials. */
  readonly target: number
  /** The gateway starts TLS towards the host, trusting this CA; undefined = it sends on what it got. */
  readonly ca: string | undefined
  readonly gateway: Proxy
  /** The gateway's Service, and the port of it that clients are led to. */
  readonly service: Service
  readonly gatewayPort: number
  /** The first leg is encrypted with the mesh's identities. */
  readonly mutual: boolean
  /** Which clients are led; undefined = all that see the host. */
  readonly source: { readonly sourceNamespace: string; readonly sourceLabels?: Readonly<Record<string, string>> } | undefined
  /** Where the Gateway and the VirtualService are written, and how what is new is called. */
  readonly namespace: string
  readonly name: string
}

/** The server that the Gateway needs. A plain TCP server takes its whole port: nothing tells hosts apart there. (istio-semantics §6.2, §6.3) */
export function serverOf({ app, mutual, gatewayPort, host }: Recipe) {
  const protocol = app === 'tcp' ? (mutual ? 'TLS' : 'TCP') : app === 'https' ? 'TLS' : mutual ? 'HTTPS' : 'HTTP'
  const mode = mutual ? 'ISTIO_MUTUAL' : app === 'https' ? 'PASSTHROUGH' : undefined
  return { port: { number: gatewayPort, name: `${protocol.toLowerCase()}-${gatewayPort}`, protocol }, hosts: [host], ...(mode && { tls: { mode } }) }
}

/** Ports of a ServiceEntry that a program of this sort dials. */
export function portsFor(app: App, { spec }: Resource<ServiceEntrySpec>): readonly number[] {
  return (spec.ports ?? []).filter(({ protocol }) => isSpoken[app](protocolNamed(protocol))).map(({ number }) => number)
}

const isSpoken: Readonly<Record<App, (protocol: Protocol) => boolean>> = { http: isHttp, https: isTls, tcp: (protocol) => isTcpLike(protocol) && !isTls(protocol) }

/** The protocol that a port is written with when a program of this sort dials one that the entry lacks. */
export const protocolOf: Readonly<Record<App, string>> = { http: 'HTTP', https: 'TLS', tcp: 'TCP' }

/** The ServiceEntries that hold a host, those of the namespace asked for first. */
export function entriesOf({ snapshot }: Compilation, host: string, namespace?: string): readonly Resource<ServiceEntrySpec>[] {
  const holding = snapshot.admitted.list('ServiceEntry').filter(({ spec }) => spec.hosts.includes(host))
  const near = holding.filter(({ metadata }) => metadata.namespace === namespace)
  return [...near, ...holding.filter((entry) => !near.includes(entry))]
}

/** The ServiceEntry that holds a host; of several, the one of the namespace asked for. */
export function entryOf(mesh: Compilation, host: string, namespace?: string): Resource<ServiceEntrySpec> | undefined {
  return entriesOf(mesh, host, namespace)[0]
}

/** The Service that leads to a port of a gateway. */
export function serviceOf({ snapshot }: Compilation, gateway: Proxy, port: number): Service | undefined {
  return gatewayTargets(snapshot, gateway).find((target) => target.port.number === port)?.service
}
