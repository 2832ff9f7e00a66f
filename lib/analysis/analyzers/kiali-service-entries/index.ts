import type { Resource } from '@/lib/model/index.ts'
import { followingGroups, groupBy, list, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { namesOf } from '../../subjects/names.ts'
import { type Imports, sidecarImports } from '../../subjects/sidecar-imports.ts'

/** Two ServiceEntries with one host and port that some namespace sees both. (KIA1211, KIA1212) */
export const kialiServiceEntries = defineAnalyzer({
  name: 'kiali-service-entries',
  reads: ['ServiceEntry', 'Sidecar', 'Namespace'],
  messages: {
    again: { code: 'KIA1211', layer: 'kiali', severity: 'warning', text: ({ others, port }: { others: string; port: string }) => `${others} declares the same host and port ${port}.` },
    protocol: { code: 'KIA1212', layer: 'kiali', severity: 'warning', text: ({ others, port }: { others: string; port: string }) => `${others} declares the same host and port ${port} with another protocol.` },
  },
  run(context, report) {
    const verdicts = new Map<string, { readonly id: 'again' | 'protocol'; readonly claim: Claim; readonly at: number; readonly others: Set<Resource> }>()
    const imports = sidecarImports(context)
    for (const crowd of claimsByPort(context.list('ServiceEntry')).crowded()) {
      for (const group of groupsThatMeet(crowd.map(({ value }) => value), imports)) {
        // Where one speaks another protocol, none is a mere repetition.
        const id = group.every(({ protocol }) => protocol === group[0]?.protocol) ? 'again' : 'protocol'
        for (const claim of group) {
          const key = `${id} ${claim.port} ${claim.entry.key}`
          const verdict = verdicts.get(key) ?? { id, claim, at: crowd.find(({ value }) => value === claim)?.at ?? 0, others: new Set() }
          for (const other of group) if (other !== claim) verdict.others.add(other.entry)
          verdicts.set(key, verdict)
        }
      }
    }
    for (const { id, claim: { entry, port, number }, others } of [...verdicts.values()].sort((a, b) => a.at - b.at)) {
      report(id, { resource: entry.key, path: ['spec', 'ports', port] }, { others: namesOf([...others]), port: number }, alsoAt([...others], 'spec', 'ports'))
    }
  },
})

/** The claims that viewpoints see and import together, two at least, each such group once. */
function groupsThatMeet(claims: readonly Claim[], { isEverywhere, viewsWith }: Imports): readonly (readonly Claim[])[] {
  if (claims.every(({ entry }) => isEverywhere(entry))) return [claims]
  const byView = groupBy(claims.flatMap((claim, i) => viewsWith(claim.entry).map((view) => ({ view, claim, i }))), ({ view }) => view)
  const groups = new Map([...byView.values()].map((together) => [together.map(({ i }) => i).join(), together.map(({ claim }) => claim)] as const))
  return [...groups.values()].filter((group) => group.length > 1)
}

type Claim = { readonly entry: Resource; readonly port: number; readonly number: string; readonly protocol: string }

/** Each host with each port; an entry that repeats itself meets itself. */
const claimsOf = memoByIdentity((entry: Resource): readonly (readonly [key: string, claim: Claim])[] =>
  texts(entry.spec, 'hosts').flatMap((host) => list(entry.spec, 'ports').map((port, i) => {
    const number = text(port, 'number')
    return [`${host} ${number}`, { entry, port: i, number, protocol: text(port, 'protocol').toUpperCase() }] as const
  })))

const claimsByPort = followingGroups(claimsOf)
