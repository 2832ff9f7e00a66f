import type { Resource } from '@/lib/model/index.ts'
import { isHttp, isWildcard } from '@/lib/net/index.ts'
import { followingGroups, type Grouped, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { addressesOfEntry, type EntryPort, portsOf } from '../../subjects/entry-ports.ts'
import { scopesOf } from '../../subjects/hosts.ts'
import { namedAtMost, namesOf } from '../../subjects/names.ts'

/** What a ServiceEntry catches beside what it means to, and what it loses to another. (istio-semantics 3.2, 3.6, 7, 8.1) */
export const serviceEntryCapture = defineAnalyzer({
  name: 'service-entry-capture',
  reads: ['ServiceEntry'],
  messages: {
    losesAddress: { code: 'EXO0203', layer: 'exodos', severity: 'info', text: ({ port, address, winner }: { port: number; address: string; winner: string }) => `Requests to ${address}:${port} without a host name go to ${winner}; only requests that name this entry's host come here.` },
    addressIdle: { code: 'EXO0204', layer: 'exodos', severity: 'info', text: () => 'Of HTTP ports an address is no more than another name for the host: it makes no listener and no DNS record.' },
    hidden: { code: 'EXO0205', layer: 'exodos', severity: 'info', text: () => 'exportTo ~ shows this entry to nobody, not even to its own namespace.' },
    wildcardNames: { code: 'EXO0206', layer: 'exodos', severity: 'info', text: ({ host }: { host: string }) => `Every name under ${host} goes to the endpoints listed here: with resolution DNS the name that a client asks for is never resolved.` },
  },
  run(context, report) {
    for (const entry of context.inEffect('ServiceEntry')) {
      const place = (...path: readonly (string | number)[]) => ({ resource: entry.key, path: ['spec', ...path] })
      const ports = portsOf(entry)
      if (texts(entry.spec, 'addresses').length > 0 && ports.length > 0 && ports.every(({ protocol }) => isHttp(protocol))) report('addressIdle', place('addresses'), {})
      if (texts(entry.spec, 'exportTo').join() === '~') report('hidden', place('exportTo'), {})
      if (text(entry.spec, 'resolution') === 'DNS') for (const [i, host] of texts(entry.spec, 'hosts').entries()) if (isWildcard(host)) report('wildcardNames', place('hosts', i), { host })
    }
    for (const crowd of claimsByAddress(context.inEffect('ServiceEntry')).crowded()) {
      for (const { value: claim } of crowd) {
        const winner = winnerOver(claim, crowd)
        if (!winner) continue
        const args = { port: claim.port.number, address: claim.address, winner: namesOf([winner.entry]) }
        const at = { resource: claim.entry.key, path: ['spec', 'ports', claim.port.index] }
        report('losesAddress', at, args, { related: crowd.slice(0, namedAtMost).filter(({ value }) => value.entry !== claim.entry).map(({ value }) => ({ place: { resource: value.entry.key, path: ['spec', 'ports', value.port.index] }, text: namesOf([value.entry]) })) })
      }
    }
  },
})

type Claim = { readonly entry: Resource; readonly port: EntryPort; readonly address: string; readonly scopes: readonly string[] }

/** Addresses and HTTP ports that only one entry can have as a name of its host. */
const claimsOf = memoByIdentity((entry: Resource): readonly (readonly [key: string, claim: Claim])[] => {
  const scopes = scopesOf(texts(entry.spec, 'exportTo'), entry.metadata.namespace)
  return portsOf(entry).filter(({ protocol }) => isHttp(protocol)).flatMap((port) => addressesOfEntry(entry).map((address) => [`${address} ${port.number}`, { entry, port, address, scopes }] as const))
})

const claimsByAddress = followingGroups(claimsOf)

/** The entry for other hosts that somebody sees beside this one and that has the address: of hosts without a VirtualService the first by name. */
function winnerOver(claim: Claim, crowd: readonly Grouped<Claim>[]): Claim | undefined {
  return crowd.map(({ value }) => value).filter((other) => other.entry !== claim.entry && meet(claim.scopes, other.scopes) && !sharesHost(claim.entry, other.entry) && hostOf(other) < hostOf(claim)).sort((a, b) => (hostOf(a) < hostOf(b) ? -1 : 1))[0]
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
