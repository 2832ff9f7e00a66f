import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { field, followingGroups, isObject, list, memoByIdentity, text, textMap, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { podsBy } from '../../subjects/pods.ts'
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
    const choosing = choosersByHost(all)
    const carrying = podsBy(context.list('Pod'))
    const gateways = gatewaysByName(context.list('Gateway'))
    for (const resource of all) {
      if (texts(resource.spec, 'gateways').length > 0) {
        const lost = new Map<Resource, { readonly at: number; readonly destination: Destination }>()
        for (const destination of plainDestinations(resource)) for (const { value, at } of choosing.get(destination.host)) if (!lost.has(value)) lost.set(value, { at, destination })
        for (const [other, { destination: { host, path } }] of [...lost].sort(([, a], [, b]) => a.at - b.at)) report('subsetUnused', { resource: resource.key, path }, { other: `${other.metadata.namespace}/${other.metadata.name}`, host })
      }
      if (!routesByClaims(resource)) continue
      for (const name of texts(resource.spec, 'gateways')) {
        if (name === 'mesh') continue
        const full = name.includes('/') ? name : `${resource.metadata.namespace}/${name}`
        const gateway = gateways.get(full)[0]?.value
        if (!gateway) continue
        const pods = carrying(textMap(gateway.spec, 'selector'))
        for (const pod of pods) {
          const applies = context.list('RequestAuthentication').some(({ spec, metadata }) => (metadata.namespace === 'istio-system' || metadata.namespace === pod.metadata.namespace) && selects(textMap(spec, 'selector', 'matchLabels'), pod.metadata.labels))
          if (!applies) report('noAuthentication', { resource: resource.key, path: ['spec', 'http'] }, { gateway: full, pod: pod.metadata.name })
        }
      }
    }
  },
})

type Destination = { readonly host: string; readonly subset: string; readonly path: FieldPath }

const httpDestinations = memoByIdentity((resource: Resource): readonly Destination[] =>
  list(resource.spec, 'http').flatMap((route, i) => list(route, 'route').map((weighted, j) => ({ host: text(weighted, 'destination', 'host'), subset: text(weighted, 'destination', 'subset'), path: ['spec', 'http', i, 'route', j, 'destination'] }))))

const plainDestinations = memoByIdentity((resource: Resource) => httpDestinations(resource).filter(({ subset }) => subset === ''))

/** VirtualServices by those of their own hosts that they send to a subset of; hosts are compared as written, and a document may be its own rival. */
const choosersByHost = followingGroups((resource: Resource) => {
  const own = new Set(texts(resource.spec, 'hosts'))
  const chosen = new Set(httpDestinations(resource).filter(({ subset, host }) => subset !== '' && own.has(host)).map(({ host }) => host))
  return [...chosen].map((host) => [host, resource] as const)
})

const gatewaysByName = followingGroups((gateway: Resource) => [[`${gateway.metadata.namespace}/${gateway.metadata.name}`, gateway] as const])

function routesByClaims(resource: Resource): boolean {
  return list(resource.spec, 'http').some((route) => list(route, 'match').some((match) => [field(match, 'headers'), field(match, 'withoutHeaders')].some((headers) => isObject(headers) && Object.keys(headers).some((name) => name.startsWith(claims)))))
}
