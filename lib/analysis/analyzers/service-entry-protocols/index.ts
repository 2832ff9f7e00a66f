import type { Resource } from '@/lib/model/index.ts'
import { followingGroups, list, memoByIdentity, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { namedAtMost, namesOf } from '../../subjects/names.ts'

type Claim = { readonly host: string; readonly port: string; readonly resource: Resource; readonly path: readonly (string | number)[]; readonly protocol: string; readonly scopes: readonly string[] }

/** Two ServiceEntries that give one host and port different protocols, where somebody sees both. (istioctl analyze: IST0177) */
export const serviceEntryProtocols = defineAnalyzer({
  name: 'service-entry-protocols',
  reads: ['ServiceEntry'],
  messages: {
    conflict: { code: 'IST0177', layer: 'analysis', severity: 'warning', text: ({ host, port, protocols, others }: { host: string; port: string; protocols: string; others: string }) => `${others} also declares ${host} port ${port}, with another protocol (${protocols}); which one counts depends on age.` },
  },
  run(context, report) {
    for (const crowd of claimsByPort(context.list('ServiceEntry')).crowded()) {
      const all = crowd.map(({ value }) => value)
      for (const claim of all) {
        const { host, port } = claim
        const against = all.filter((other) => other.protocol !== claim.protocol && overlap(claim.scopes, other.scopes))
        if (against.length === 0) continue
        const protocols = [...new Set([claim, ...against].map(({ protocol }) => protocol))].sort().join(', ')
        const others = namesOf(against.map(({ resource }) => resource))
        report('conflict', { resource: claim.resource.key, path: claim.path }, { host, port, protocols, others }, { related: against.slice(0, namedAtMost).map(({ resource, path, protocol }) => ({ place: { resource: resource.key, path }, text: protocol })) })
      }
    }
  },
})

/** Each host with each port that an entry declares. */
const claimsOf = memoByIdentity((resource: Resource): readonly (readonly [key: string, claim: Claim])[] => {
  const scopes = scopesOf(texts(resource.spec, 'exportTo'), resource.metadata.namespace)
  return list(resource.spec, 'ports').flatMap((item, i) => texts(resource.spec, 'hosts').map((host) => {
    const port = text(item, 'number')
    return [`${host} ${port}`, { host, port, resource, path: ['spec', 'ports', i, 'protocol'], protocol: text(item, 'protocol').toUpperCase(), scopes }] as const
  }))
})

const claimsByPort = followingGroups(claimsOf)

/** As istioctl does: `~` is a scope like the name of a namespace, in which public entries are as well. */
function scopesOf(exportTo: readonly string[], namespace: string): readonly string[] {
  return exportTo.length === 0 ? ['*'] : exportTo.map((part) => (part === '.' ? namespace : part))
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.includes('*') || b.includes('*') || a.some((scope) => b.includes(scope))
}
