import type { Resource } from '@/lib/model/index.ts'
import { followingGroups, list, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { namesOf } from '../../subjects/names.ts'
import { seenTogether, viewpoints } from '../../subjects/namespace-views.ts'

/** Two ServiceEntries with one host and port that some namespace sees both. (KIA1211, KIA1212) */
export const kialiServiceEntries = defineAnalyzer({
  name: 'kiali-service-entries',
  reads: ['ServiceEntry', 'Namespace'],
  messages: {
    again: { code: 'KIA1211', layer: 'kiali', severity: 'warning', text: ({ others, port }: { others: string; port: string }) => `${others} declares the same host and port ${port}.` },
    protocol: { code: 'KIA1212', layer: 'kiali', severity: 'warning', text: ({ others, port }: { others: string; port: string }) => `${others} declares the same host and port ${port} with another protocol.` },
  },
  run(context, report) {
    const views = viewpoints(context)
    const told = new Set<string>()
    const crowds = claimsByPort(context.list('ServiceEntry')).crowded()
    for (const { value: claim, crowd } of crowds.flatMap((crowd) => crowd.map((each) => ({ ...each, crowd }))).sort((a, b) => a.at - b.at)) {
      const once = `${claim.entry.key} ${claim.port}`
      const rivals = crowd.map(({ value }) => value).filter((other) => other !== claim && seenTogether(claim.entry, other.entry, views))
      const place = { resource: claim.entry.key, path: ['spec', 'ports', claim.port] }
      const same = rivals.filter(({ protocol }) => protocol === claim.protocol)
      const differing = rivals.filter(({ protocol }) => protocol !== claim.protocol)
      if (rivals.length === 0 || told.has(once)) continue
      told.add(once)
      if (same.length > 0) report('again', place, { others: namesOf(entriesOf(same)), port: claim.number }, alsoAt(entriesOf(same), 'spec', 'ports'))
      if (differing.length > 0) report('protocol', place, { others: namesOf(entriesOf(differing)), port: claim.number }, alsoAt(entriesOf(differing), 'spec', 'ports'))
    }
  },
})

type Claim = { readonly entry: Resource; readonly port: number; readonly number: string; readonly protocol: string }

/** Each host with each port; an entry that repeats itself meets itself. */
const claimsOf = memoByIdentity((entry: Resource): readonly (readonly [key: string, claim: Claim])[] =>
  texts(entry.spec, 'hosts').flatMap((host) => list(entry.spec, 'ports').map((port, i) => {
    const number = text(port, 'number')
    return [`${host} ${number}`, { entry, port: i, number, protocol: text(port, 'protocol').toUpperCase() }] as const
  })))

const claimsByPort = followingGroups(claimsOf)

function entriesOf(claims: readonly Claim[]): readonly Resource[] {
  return claims.map(({ entry }) => entry)
}
