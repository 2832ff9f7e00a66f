import type { Resource } from '@/lib/model/index.ts'
import { list, text, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { scopesOf } from '../../subjects/hosts.ts'

type Claim = { readonly resource: Resource; readonly path: readonly (string | number)[]; readonly protocol: string; readonly scopes: readonly string[] }

/** Two ServiceEntries that give one host and port different protocols, where somebody sees both. (istioctl analyze: IST0177) */
export const serviceEntryProtocols = defineAnalyzer({
  name: 'service-entry-protocols',
  reads: ['ServiceEntry'],
  messages: {
    conflict: { code: 'IST0177', layer: 'analysis', severity: 'warning', text: ({ host, port, protocols, others }: { host: string; port: string; protocols: string; others: string }) => `${others} also declares ${host} port ${port}, with another protocol (${protocols}); which one counts depends on age.` },
  },
  run(context, report) {
    const claims = new Map<string, Claim[]>()
    for (const resource of context.list('ServiceEntry')) {
      const scopes = scopesOf(texts(resource.spec, 'exportTo'), resource.metadata.namespace)
      for (const [i, port] of list(resource.spec, 'ports').entries()) {
        for (const host of texts(resource.spec, 'hosts')) {
          const key = `${host} ${text(port, 'number')}`
          claims.set(key, [...(claims.get(key) ?? []), { resource, path: ['spec', 'ports', i, 'protocol'], protocol: text(port, 'protocol').toUpperCase(), scopes }])
        }
      }
    }
    for (const [key, all] of claims) {
      const [host = '', port = ''] = key.split(' ')
      for (const claim of all) {
        const against = all.filter((other) => other.resource !== claim.resource && other.protocol !== claim.protocol && overlap(claim.scopes, other.scopes))
        if (against.length === 0) continue
        const protocols = [...new Set([claim, ...against].map(({ protocol }) => protocol))].sort().join(', ')
        const others = against.map(({ resource }) => `${resource.metadata.namespace}/${resource.metadata.name}`).join(', ')
        report('conflict', { resource: claim.resource.key, path: claim.path }, { host, port, protocols, others }, { related: against.map(({ resource, path, protocol }) => ({ place: { resource: resource.key, path }, text: protocol })) })
      }
    }
  },
})

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.includes('*') ? b.length > 0 : b.includes('*') ? a.length > 0 : a.some((scope) => b.includes(scope))
}
