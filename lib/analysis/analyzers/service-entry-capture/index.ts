import type { FieldPath, Place, Resource } from '@/lib/model/index.ts'
import { isHttp, isWildcard } from '@/lib/net/index.ts'
import { compareBy, followingFlatMap, followingGroups, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { addressesOfEntry, type EntryPort, portsOf } from '../../subjects/entry-ports.ts'
import { scopesOf } from '../../subjects/hosts.ts'
import { namesOf } from '../../subjects/names.ts'

/** What a ServiceEntry catches beside what it means to, and what it loses to another. (istio-semantics 3.2, 3.6, 7, 8.1) */
export const serviceEntryCapture = defineAnalyzer({
  name: 'service-entry-capture',
  reads: ['ServiceEntry'],
  messages: {
    losesAddress: { code: 'EXO0203', layer: 'exodos', severity: 'info', text: ({ port, address, winner }: { port: number; address: string; winner: string }) => `Requests to ${address}:${port} without a host name go to ${winner}; only requests that name this entry's host come here.` },
    addressIdle: { code: 'EXO0204', layer: 'exodos', severity: 'info', own: true, text: () => 'Of HTTP ports an address is no more than another name for the host: it makes no listener, and no DNS record except where sidecars answer DNS queries.' },
    wildcardNames: { code: 'EXO0206', layer: 'exodos', severity: 'info', own: true, text: ({ host }: { host: string }) => `Every name under ${host} goes to the endpoints listed here: with resolution DNS the name that a client asks for is never resolved.` },
  },
  run(context, report) {
    for (const said of saidOfEach([], context.inEffect('ServiceEntry') as readonly Resource[], saidOf)) {
      if (said.id === 'wildcardNames') report(said.id, said.place, said.args)
      else report(said.id, said.place, {})
    }
    for (const crowd of claimsByAddress(context.inEffect('ServiceEntry')).crowded()) {
      const claims = crowd.map(({ value }) => value).sort(compareBy(hostOf))
      for (const claim of claims) {
        const winner = winnerOver(claim, claims)
        if (!winner) continue
        const args = { port: claim.port.number, address: claim.address, winner: namesOf([winner.entry]) }
        const at = { resource: claim.entry.key, path: ['spec', 'ports', claim.port.index] }
        report('losesAddress', at, args, { related: [{ place: { resource: winner.entry.key, path: ['spec', 'ports', winner.port.index] }, text: args.winner }] })
      }
    }
  },
})

type Said = { readonly place: Place } & ({ readonly id: 'addressIdle' } | { readonly id: 'wildcardNames'; readonly args: { readonly host: string } })

const saidOfEach = followingFlatMap<Resource, Said>(2)

/** What an entry says by itself. */
function saidOf(entry: Resource): readonly Said[] {
  const { key, spec } = entry
  const ports = portsOf(entry)
  const place = (...path: FieldPath): Place => ({ resource: key, path: ['spec', ...path] })
  return [
    ...(texts(spec, 'addresses').length > 0 && ports.length > 0 && ports.every(({ protocol }) => isHttp(protocol)) ? [{ id: 'addressIdle', place: place('addresses') } as const] : []),
    ...(text(spec, 'resolution') === 'DNS' ? texts(spec, 'hosts') : []).flatMap((host, i) => (isWildcard(host) ? [{ id: 'wildcardNames', place: place('hosts', i), args: { host } } as const] : [])),
  ]
}

type Claim = { readonly entry: Resource; readonly port: EntryPort; readonly address: string; readonly scopes: readonly string[] }

/** Addresses and HTTP ports that only one entry can have as a name of its host. */
const claimsOf = memoByIdentity((entry: Resource): readonly (readonly [key: string, claim: Claim])[] => {
  const scopes = scopesOf(texts(entry.spec, 'exportTo'), entry.metadata.namespace)
  return portsOf(entry).filter(({ protocol }) => isHttp(protocol)).flatMap((port) => addressesOfEntry(entry).map((address) => [`${address} ${port.number}`, { entry, port, address, scopes }] as const))
})

const claimsByAddress = followingGroups(claimsOf)

/** The entry for other hosts that somebody sees beside this one and that has the address: of hosts without a VirtualService the first by name. */
function winnerOver(claim: Claim, byHost: readonly Claim[]): Claim | undefined {
  const found = byHost.find((other) => other === claim || (other.entry !== claim.entry && meet(claim.scopes, other.scopes) && !sharesHost(claim.entry, other.entry)))
  return found === claim ? undefined : found
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
