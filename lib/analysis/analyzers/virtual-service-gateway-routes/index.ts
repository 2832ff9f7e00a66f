import type { Resource } from '@/lib/model/index.ts'
import { field, isObject, list, text, textMap, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { fullHost } from '../../subjects/hosts.ts'
import { selects } from '../../subjects/workloads.ts'

const claims = '@request.auth.claims'

/** Routing at gateways: subsets that only the mesh's rule has, claims without RequestAuthentication. (istioctl analyze: IST0140, IST0149) */
export const virtualServiceGatewayRoutes = defineAnalyzer({
  name: 'virtual-service-gateway-routes',
  reads: ['VirtualService', 'Gateway', 'Pod', 'RequestAuthentication'],
  messages: {
    subsetUnused: { code: 'IST0140', layer: 'analysis', severity: 'warning', text: ({ other, host }: { other: string; host: string }) => `At the gateway ${host} is reached without a subset; the subset that ${other} chooses does not hold there.` },
    noAuthentication: { code: 'IST0149', layer: 'analysis', severity: 'error', text: ({ gateway, pod }: { gateway: string; pod: string }) => `Routes by JWT claims, yet no RequestAuthentication applies to pod ${pod} of gateway ${gateway}.` },
  },
  run(context, report) {
    const all = context.list('VirtualService')
    for (const resource of all) {
      if (texts(resource.spec, 'gateways').length > 0) {
        const plain = httpDestinations(resource).filter(({ subset }) => subset === '')
        for (const other of all) {
          if (other === resource) continue
          const lost = plain.find(({ host }) => httpDestinations(other).some((routed) => routed.subset !== '' && routed.host === host) && texts(other.spec, 'hosts').some((name) => fullHost(name, other.metadata.namespace) === host))
          if (lost) report('subsetUnused', { resource: resource.key, path: lost.path }, { other: `${other.metadata.namespace}/${other.metadata.name}`, host: lost.host })
        }
      }
      if (!routesByClaims(resource)) continue
      for (const name of texts(resource.spec, 'gateways')) {
        if (name === 'mesh') continue
        const full = name.includes('/') ? name : `${resource.metadata.namespace}/${name}`
        const gateway = context.list('Gateway').find(({ metadata }) => `${metadata.namespace}/${metadata.name}` === full)
        if (!gateway) continue
        const pods = context.list('Pod').filter(({ metadata }) => selects(textMap(gateway.spec, 'selector'), metadata.labels))
        for (const pod of pods) {
          const applies = context.list('RequestAuthentication').some(({ spec, metadata }) => (metadata.namespace === 'istio-system' || metadata.namespace === pod.metadata.namespace) && selects(textMap(spec, 'selector', 'matchLabels'), pod.metadata.labels))
          if (!applies) report('noAuthentication', { resource: resource.key, path: ['spec', 'http'] }, { gateway: full, pod: pod.metadata.name })
        }
      }
    }
  },
})

function httpDestinations(resource: Resource) {
  return list(resource.spec, 'http').flatMap((route, i) => list(route, 'route').map((weighted, j) => ({ host: fullHost(text(weighted, 'destination', 'host'), resource.metadata.namespace), subset: text(weighted, 'destination', 'subset'), path: ['spec', 'http', i, 'route', j, 'destination'] })))
}

function routesByClaims(resource: Resource): boolean {
  return list(resource.spec, 'http').some((route) => list(route, 'match').some((match) => [field(match, 'headers'), field(match, 'withoutHeaders')].some((headers) => isObject(headers) && Object.keys(headers).some((name) => name.startsWith(claims)))))
}
