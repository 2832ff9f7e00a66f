import type { Resource } from '@/lib/model/index.ts'
import { isHttp, isWildcard } from '@/lib/net/index.ts'
import { followingGroups, type Grouped, list, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { addressesOfEntry, type EntryPort, isOpaque, portsOf } from '../../subjects/entry-ports.ts'
import { scopesOf } from '../../subjects/hosts.ts'
import { namedAtMost, namesOf } from '../../subjects/names.ts'
import { allowsAny } from '../../subjects/outbound-mode.ts'

/** What a ServiceEntry catches beside what it means to, and what it loses to another. (istio-semantics 3.2, 3.6, 7, 8.1) */
export const serviceEntryCapture = defineAnalyzer({
  name: 'service-entry-capture',
  reads: ['ServiceEntry', 'ConfigMap', 'Sidecar'],
  messages: {
    letsThrough: { code: 'EXO0201', layer: 'exodos', severity: 'warning', text: ({ port }: { port: number }) => `Port ${port} has no address and keeps the original destination: connections to any address on that port pass, also where the outbound policy is REGISTRY_ONLY.` },
    losesListener: { code: 'EXO0202', layer: 'exodos', severity: 'warning', text: ({ port, address, winner }: { port: number; address: string; winner: string }) => `Connections to ${address === '' ? 'any address' : address} on port ${port} go to ${winner}, which is older: nothing but the address tells the two apart, so this entry gets none.` },
    losesAddress: { code: 'EXO0203', layer: 'exodos', severity: 'info', text: ({ port, address, winner }: { port: number; address: string; winner: string }) => `Requests to ${address}:${port} without a host name go to ${winner}; only requests that name this entry's host come here.` },
    addressIdle: { code: 'EXO0204', layer: 'exodos', severity: 'info', text: () => 'Of HTTP ports an address is no more than another name for the host: it makes no listener and no DNS record.' },
    hidden: { code: 'EXO0205', layer: 'exodos', severity: 'info', text: () => 'exportTo ~ shows this entry to nobody, not even to its own namespace.' },
    wildcardNames: { code: 'EXO0206', layer: 'exodos', severity: 'info', text: ({ host }: { host: string }) => `Every name under ${host} goes to the endpoints listed here: with resolution DNS the name that a client asks for is never resolved.` },
  },
  run(context, report) {
    const strict = someoneIsStrict(context)
    for (const entry of context.list('ServiceEntry')) {
      const place = (...path: readonly (string | number)[]) => ({ resource: entry.key, path: ['spec', ...path] })
      const addresses = addressesOfEntry(entry)
      const ports = portsOf(entry)
      if (strict && addresses.length === 0 && isOpen(entry)) for (const port of ports.filter(isOpaque)) report('letsThrough', place('ports', port.index, 'number'), { port: port.number })
      if (texts(entry.spec, 'addresses').length > 0 && ports.length > 0 && ports.every(({ protocol }) => isHttp(protocol))) report('addressIdle', place('addresses'), {})
      if (texts(entry.spec, 'exportTo').join() === '~') report('hidden', place('exportTo'), {})
      if (text(entry.spec, 'resolution') === 'DNS') for (const [i, host] of texts(entry.spec, 'hosts').entries()) if (isWildcard(host)) report('wildcardNames', place('hosts', i), { host })
    }
    for (const crowd of claimsByListener(context.list('ServiceEntry')).crowded()) {
      for (const { value: claim } of crowd) {
        const winner = winnerOver(claim, crowd)
        if (!winner) continue
        const args = { port: claim.port.number, address: claim.address, winner: namesOf([winner.entry]) }
        const at = { resource: claim.entry.key, path: ['spec', 'ports', claim.port.index] }
        report(claim.kind === 'bytes' ? 'losesListener' : 'losesAddress', at, args, { related: crowd.slice(0, namedAtMost).filter(({ value }) => value.entry !== claim.entry).map(({ value }) => ({ place: { resource: value.entry.key, path: ['spec', 'ports', value.port.index] }, text: namesOf([value.entry]) })) })
      }
    }
  },
})

/** An entry without any endpoint of its own whose connections go where they were going. */
function isOpen({ spec }: Resource): boolean {
  return ['', 'NONE'].includes(text(spec, 'resolution')) && list(spec, 'endpoints').length === 0 && !('workloadSelector' in (spec as object))
}

/** Whether the mesh or any Sidecar closes what is not registered. */
function someoneIsStrict(context: AnalysisContext): boolean {
  return !allowsAny(context) || context.list('Sidecar').some(({ spec }) => 'outboundTrafficPolicy' in (spec as object) && text(spec, 'outboundTrafficPolicy', 'mode') !== 'ALLOW_ANY')
}

type Claim = { readonly entry: Resource; readonly port: EntryPort; readonly address: string; readonly kind: 'bytes' | 'requests'; readonly scopes: readonly string[] }

/** Addresses and ports that only one entry can have to itself. HTTP shares them by host name, TLS by server name. */
const claimsOf = memoByIdentity((entry: Resource): readonly (readonly [key: string, claim: Claim])[] => {
  const addresses = listenersOf(entry)
  const scopes = scopesOf(texts(entry.spec, 'exportTo'), entry.metadata.namespace)
  return portsOf(entry).flatMap((port): readonly (readonly [key: string, claim: Claim])[] => {
    if (isOpaque(port)) return (addresses.length > 0 ? addresses : ['']).map((address) => [`bytes ${address} ${port.number}`, { entry, port, address, kind: 'bytes', scopes }] as const)
    if (!isHttp(port.protocol)) return []
    return addresses.map((address) => [`requests ${address} ${port.number}`, { entry, port, address, kind: 'requests', scopes }] as const)
  })
})

const claimsByListener = followingGroups(claimsOf)

/** Connections that keep their destination are taken at the endpoints' own addresses, as far as they are known here. */
function listenersOf(entry: Resource): readonly string[] {
  const own = addressesOfEntry(entry)
  const keeps = ['', 'NONE'].includes(text(entry.spec, 'resolution'))
  return own.length > 0 || !keeps ? own : list(entry.spec, 'endpoints').map((endpoint) => text(endpoint, 'address'))
}

/** The oldest other entry for other hosts that somebody sees beside this one, if it is older. */
function winnerOver(claim: Claim, crowd: readonly Grouped<Claim>[]): Claim | undefined {
  return crowd.map(({ value }) => value).filter((other) => other.entry !== claim.entry && meet(claim.scopes, other.scopes) && !sharesHost(claim.entry, other.entry) && isBefore(other, claim)).sort((a, b) => (isBefore(a, b) ? -1 : 1))[0]
}

/** Bytes: the oldest takes the listener. Requests: of hosts without a VirtualService the first by name takes the address. */
function isBefore(a: Claim, b: Claim): boolean {
  const age = (a.entry.metadata.created ?? -Infinity) - (b.entry.metadata.created ?? -Infinity)
  const [one, other] = [hostOf(a), hostOf(b)]
  if (a.kind === 'requests' || Number.isNaN(age) || age === 0) return one < other
  return age < 0
}

function hostOf({ entry }: Claim): string {
  return `${texts(entry.spec, 'hosts')[0] ?? ''} ${entry.metadata.namespace} ${entry.metadata.name}`
}

function sharesHost(a: Resource, b: Resource): boolean {
  const hosts = texts(b.spec, 'hosts')
  return texts(a.spec, 'hosts').some((host) => hosts.includes(host))
}

function meet(a: readonly string[], b: readonly string[]): boolean {
  return a.includes('*') ? b.length > 0 : b.includes('*') ? a.length > 0 : a.some((scope) => b.includes(scope))
}
