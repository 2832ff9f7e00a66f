import { isHttp } from '@/lib/net/index.ts'
import { isTlsServer, type Server, servesHttp } from './server.ts'

/** Servers that share a port, bind and protocol word. */
export type ServerGroup = { readonly port: number; readonly bind: string; readonly servers: readonly Server[]; readonly routeName: string }

/** What remains of the servers of all Gateways of a proxy: groups in the order in which they came up, and the servers behind each route name. */
export type MergedServers = { readonly groups: readonly ServerGroup[]; readonly byRouteName: ReadonlyMap<string, readonly Server[]> }

/**
 * Merges servers, first come first served. (istio-semantics §6.2, corrections §6.2)
 * 1. A server with TLS settings one of whose hosts is taken on its port and bind is dropped.
 * 2. On a port that a plaintext server opened: plaintext HTTP joins it; on another bind everything stands apart; all else is dropped.
 * 3. On a port that a TLS server opened: HTTPS needs a route name of its own; a plaintext server is kept once per bind, beside the others.
 */
export function mergeServers(servers: readonly Server[]): MergedServers {
  const merge = new Merge()
  for (const server of servers) if (!merge.hostsAreTaken(server)) merge.add(server)
  return merge.result()
}

type Group = { readonly port: number; readonly bind: string; readonly servers: Server[]; routeName: string }

class Merge {
  private readonly groups = new Map<string, Group>()
  private readonly byRouteName = new Map<string, readonly Server[]>()
  private readonly hosts = new Map<string, string>()
  private readonly openPorts = new Set<number>()
  /** The plaintext server that opened a port. */
  private readonly plaintext = new Map<number, Server>()
  private readonly besideTls = new Set<string>()

  hostsAreTaken({ spec, hosts, port, bind }: Server): boolean {
    if (spec.tls === undefined) return false
    if (hosts.some((host) => this.hosts.get(`${port} ${host}`) === bind)) return true
    for (const host of hosts) this.hosts.set(`${port} ${host}`, bind)
    return false
  }

  add(server: Server): void {
    const first = this.plaintext.get(server.port)
    if (!this.openPorts.has(server.port)) this.open(server)
    else if (first) this.joinPlaintext(server, first)
    else this.joinTls(server)
  }

  result(): MergedServers {
    return { groups: [...this.groups.values()], byRouteName: this.byRouteName }
  }

  private open(server: Server): void {
    this.openPorts.add(server.port)
    if (!isTlsServer(server)) this.plaintext.set(server.port, server)
    if (servesHttp(server)) this.byRouteName.set(server.routeName, [server])
    this.groups.set(keyOf(server), { ...server, servers: [server] })
  }

  private joinPlaintext(server: Server, first: Server): void {
    const sameBind = server.bind === first.bind
    if (sameBind && !(isHttp(server.protocol) && isHttp(first.protocol))) return
    const group = this.groupOf(sameBind ? first : server)
    if (!sameBind) group.routeName = server.routeName
    group.servers.push(server)
    this.byRouteName.set(server.routeName, [...(this.byRouteName.get(server.routeName) ?? []), server])
  }

  /** istiod gives a plaintext group beside TLS no route name. */
  private joinTls(server: Server): void {
    if (servesHttp(server)) {
      if (this.byRouteName.has(server.routeName)) return
      this.byRouteName.set(server.routeName, [server])
    }
    const place = `${server.port} ${server.bind}`
    const isNew = !this.besideTls.has(place)
    this.besideTls.add(place)
    if (server.spec.tls === undefined && !isNew) return
    this.groupOf(server).servers.push(server)
  }

  private groupOf(server: Server): Group {
    const key = keyOf(server)
    const group = this.groups.get(key) ?? { port: server.port, bind: server.bind, servers: [], routeName: '' }
    this.groups.set(key, group)
    return group
  }
}

function keyOf({ port, bind, spec }: Server): string {
  return `${port} ${spec.port.protocol} ${bind}`
}
