import type { Resource } from '@/lib/model/index.ts'
import { texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { fullHost, scopesOf } from '../../subjects/hosts.ts'

type Claim = { readonly resource: Resource; readonly host: string; readonly scope: string; readonly index: number }

/** Two VirtualServices on the mesh gateway for one host: sidecars take the oldest and drop the other. (istioctl analyze: IST0109) */
export const virtualServiceMeshHosts = defineAnalyzer({
  name: 'virtual-service-mesh-hosts',
  reads: ['VirtualService'],
  messages: {
    conflict: { code: 'IST0109', layer: 'analysis', severity: 'error', text: ({ host, others }: { host: string; others: string }) => `${others} also routes ${host} on the mesh; sidecars take the oldest and leave the other unused.` },
  },
  run(context, report) {
    const claims = context.list('VirtualService').flatMap(claimsOf)
    const byName = new Map<string, Claim[]>()
    for (const claim of claims) byName.set(`${claim.scope}/${claim.host}`, [...(byName.get(`${claim.scope}/${claim.host}`) ?? []), claim])
    const everywhere = claims.filter(({ scope }) => scope === '*')
    for (const group of byName.values()) {
      const [first] = group
      if (!first) continue
      const meeting = first.scope === '*' ? group : [...group, ...everywhere.filter(({ host }) => meets(first.host, host))]
      const resources = [...new Set(meeting.map(({ resource }) => resource))]
      if (resources.length < 2) continue
      for (const resource of resources) {
        const claim = meeting.find((candidate) => candidate.resource === resource)
        const others = resources.filter((other) => other !== resource)
        report('conflict', { resource: resource.key, path: ['spec', 'hosts', claim?.index ?? 0] }, { host: first.host, others: others.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', ') }, { related: others.map((other) => ({ place: { resource: other.key, path: ['spec', 'hosts'] }, text: first.host })) })
      }
    }
  },
})

function claimsOf(resource: Resource): readonly Claim[] {
  const gateways = texts(resource.spec, 'gateways')
  if (gateways.length > 0 && !gateways.includes('mesh')) return []
  const scopes = scopesOf(texts(resource.spec, 'exportTo'), resource.metadata.namespace)
  const shown = scopes.includes('*') ? ['*'] : scopes
  return texts(resource.spec, 'hosts').flatMap((host, index) => shown.map((scope) => ({ resource, host: fullHost(host, resource.metadata.namespace), scope, index })))
}

function meets(a: string, b: string): boolean {
  if (a === b) return true
  if (a.startsWith('*') && b.startsWith('*')) return a.endsWith(b.slice(1)) || b.endsWith(a.slice(1))
  return a.startsWith('*') ? b.endsWith(a.slice(1)) : b.startsWith('*') && a.endsWith(b.slice(1))
}
