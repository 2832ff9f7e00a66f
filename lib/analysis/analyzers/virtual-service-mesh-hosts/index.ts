import type { Resource } from '@/lib/model/index.ts'
import { hostIndex } from '@/lib/net/index.ts'
import { groupBy, memoByIdentity, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { rivalRoutes } from '../../subjects/causes.ts'
import { fullHost, scopesOf } from '../../subjects/hosts.ts'
import { namedAtMost, namesOf } from '../../subjects/names.ts'

type Claim = { readonly resource: Resource; readonly host: string; readonly scope: string; readonly index: number }

/** Two VirtualServices on the mesh gateway for one host: sidecars take the oldest and drop the other. It is told for each namespace that only some are exported to. (istioctl analyze: IST0109) */
export const virtualServiceMeshHosts = defineAnalyzer({
  name: 'virtual-service-mesh-hosts',
  reads: ['VirtualService'],
  messages: {
    conflict: { code: 'IST0109', layer: 'analysis', severity: 'error', text: ({ host, others }: { host: string; others: string }) => `${others} also routes ${host} on the mesh; sidecars take the oldest and leave the other unused.` },
  },
  run(context, report) {
    const claims = context.list('VirtualService').flatMap(claimsOf)
    const everywhere = hostIndex(claims.filter(({ scope }) => scope === '*').map((claim) => [claim.host, claim]))
    for (const group of groupBy(claims, ({ scope, host }) => `${scope}/${host}`).values()) {
      const [first] = group
      if (!first) continue
      const meeting = first.scope === '*' ? group : [...group, ...everywhere.matching(first.host)]
      const resources = [...new Set(meeting.map(({ resource }) => resource))]
      if (meeting.length < 2) continue
      for (const resource of resources) {
        const claim = meeting.find((candidate) => candidate.resource === resource)
        const rivals = resources.filter((other) => other !== resource)
        // A document that gives one host in two spellings meets itself.
        const others = rivals.length > 0 ? rivals : [resource]
        report('conflict', { resource: resource.key, path: ['spec', 'hosts', claim?.index ?? 0] }, { host: first.scope === '*' ? first.host : `${first.scope}/${first.host}`, others: namesOf(others) }, { cause: rivalRoutes(resource, ['spec', 'hosts', claim?.index ?? 0]), related: others.slice(0, namedAtMost).map((other) => ({ place: { resource: other.key, path: ['spec', 'hosts'] }, text: first.host })) })
      }
    }
  },
})

const claimsOf = memoByIdentity((resource: Resource): readonly Claim[] => {
  const gateways = texts(resource.spec, 'gateways')
  if (gateways.length > 0 && !gateways.includes('mesh')) return []
  const scopes = scopesOf(texts(resource.spec, 'exportTo'), resource.metadata.namespace)
  const shown = scopes.includes('*') ? ['*'] : [...new Set(scopes)]
  return texts(resource.spec, 'hosts').flatMap((host, index) => shown.map((scope) => ({ resource, host: fullHost(host, resource.metadata.namespace), scope, index })))
})
