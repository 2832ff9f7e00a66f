import type { ListenerPlace } from '@/lib/envoy/index.ts'
import type { Service } from '@/lib/mesh/index.ts'
import type { FieldPath, Fix } from '@/lib/model/index.ts'
import { isIp, isTls } from '@/lib/net/index.ts'
import { field, list, text } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { portWithoutAddress } from '../../subjects/causes.ts'
import { clientKinds } from '../../subjects/clients.ts'
import { hostKinds } from '../../subjects/hosts.ts'
import { judged } from './judge.ts'
import { holdSuspects } from './suspects.ts'

/** What a byte stream port gets on the listeners of clients: a port that takes strangers' connections, one that opens its port, one that lost to another. */
export const listenerPlacesAnalyzer = defineAnalyzer({
  name: 'listener-places',
  reads: ['VirtualService', 'WorkloadEntry', ...hostKinds, ...clientKinds],
  messages: {
    captures: { code: 'EXO0200', layer: 'exodos', severity: 'warning', text: ({ host, port, protocol }: { host: string; port: number; protocol: string }) => `Port ${port} ${protocol} of ${host} has no address: clients send every connection to port ${port} that no other listener claims to ${host}, whatever its destination, also under REGISTRY_ONLY.` },
    opens: { code: 'EXO0201', layer: 'exodos', severity: 'warning', text: ({ host, port, protocol, client }: { host: string; port: number; protocol: string; client: string }) => `Port ${port} ${protocol} of ${host} has resolution NONE and no address: it lets connections to any destination through on port ${port}, although ${client} may reach registered hosts only.` },
    lost: { code: 'EXO0202', layer: 'exodos', severity: 'warning', text: ({ host, port, listener, winner, client }: { host: string; port: number; listener: string; winner: string; client: string }) => `${winner} came first on listener ${listener}: what ${client} sends to ${host} on port ${port} goes to ${winner}.` },
    lostBytes: { code: 'EXO0214', layer: 'exodos', severity: 'warning', text: ({ host, port, listener, winner, client }: { host: string; port: number; listener: string; winner: string; client: string }) => `${winner} came first on listener ${listener}: of what ${client} sends to ${host} on port ${port} only HTTP requests arrive, everything else goes to ${winner}.` },
  },
  run(context, report) {
    if (!holdSuspects(context.inEffect('ServiceEntry'))) return
    for (const { place, client } of judged(context.snapshot)) {
      const { service, port: { number: port, protocol }, lostTo, listener, takesAll } = place
      const args = { host: service.hostname, port, protocol: protocol === 'Auto' ? '(sniffed)' : protocol }
      const extra = { cause: portWithoutAddress({ key: place.origin.resource }, place.origin.path) }
      if (lostTo) {
        if (harmless(service, lostTo.service)) continue
        report(stillTakesRequests(place, lostTo.service) ? 'lostBytes' : 'lost', place.origin, { host: args.host, port, listener, winner: lostTo.service.hostname, client: client.proxy.id }, { related: [{ place: lostTo.origin, text: `${lostTo.service.hostname} has the listener.` }] })
      } else if (takesAll && !isTls(protocol)) {
        if (service.resolution !== 'Passthrough') report('captures', place.origin, args, { ...extra, fixes: withAddresses(service, place.origin.path) })
        else if (client.policy.mode === 'REGISTRY_ONLY') report('opens', place.origin, { ...args, client: client.proxy.id }, { ...extra, related: client.policy.source ? [{ place: client.policy.source, text: 'Only registered hosts may be reached, says this policy.' }] : [] })
      }
    }
  },
})

/** HTTP that is sniffed finds its host on the wildcard address; on an address of its own the winner has it too, if that sniffs as well. (istio-semantics 3.6, 4.1) */
function stillTakesRequests({ port: { number, protocol }, listener }: ListenerPlace, winner: Service): boolean {
  const onWildcard = listener.startsWith('0.0.0.0_') || listener.startsWith('::_')
  return protocol === 'Auto' && (onWildcard || winner.ports.find((port) => port.number === number)?.protocol !== 'Auto')
}

/** Nothing goes astray where both mean the same host, whose endpoints are pooled, or keep the destination of a connection. */
function harmless(loser: Service, winner: Service): boolean {
  return loser.hostname === winner.hostname || (loser.resolution === 'Passthrough' && winner.resolution === 'Passthrough')
}

/** Endpoints with addresses of their own are most likely what clients dial. */
function withAddresses({ resource, hostname }: Service, [, , index]: FieldPath): readonly Fix[] {
  const addresses = list(resource.spec, 'endpoints').map((endpoint) => text(endpoint, 'address'))
  const hosts = field(resource.spec, 'hosts')
  if (text(resource.spec, 'ports', Number(index), 'number') === '443') return [{ title: 'Change the protocol to TLS, so that the server name decides', resource: resource.key, edits: [{ op: 'set', path: ['spec', 'ports', Number(index), 'protocol'], value: 'TLS' }] }]
  if (addresses.length === 0 || !addresses.every(isIp) || !Array.isArray(hosts) || hosts.length > 1) return []
  return [{ title: `Give ${hostname} the addresses of its endpoints`, resource: resource.key, edits: [{ op: 'set', path: ['spec', 'addresses'], value: [...new Set(addresses)] }] }]
}
