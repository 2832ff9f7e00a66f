import type { Resource } from '@/lib/model/index.ts'
import { groupBy, memoByIdentities, memoByIdentity, texts } from '@/lib/std/index.ts'
import { kialiName } from '../../subjects/kiali-names.ts'
import type { Imports } from '../../subjects/sidecar-imports.ts'

/** A host on a gateway; gateways are compared as they are written, and none is not the same as mesh. */
type Claim = { readonly resource: Resource; readonly service: string; /** The gateway and the host's namespace. */ readonly home: string }

/**
 * The VirtualServices that claim what one claims, on one gateway at least, and that some namespace sees beside it; itself, where it claims
 * a host twice. A wildcard for all Services of a namespace clashes with each host of that namespace, other wildcards only with themselves.
 */
export const rivalsAmong = memoByIdentities((all: readonly Resource[], { meet }: Imports, views: ReadonlySet<string>): ((resource: Resource) => readonly Resource[]) => {
  const order = new Map(all.map((resource, i) => [resource, i]))
  const claimsOf = memoByIdentity((resource: Resource): readonly Claim[] => {
    const gateways = texts(resource.spec, 'gateways')
    return texts(resource.spec, 'hosts').flatMap((host) => {
      const { service, namespace } = kialiName(host, resource.metadata.namespace, views)
      return (gateways.length === 0 ? ['none '] : gateways).map((gateway) => ({ resource, service, home: `${gateway} ${namespace}` }))
    })
  })
  const claims = all.flatMap(claimsOf)
  const same = groupBy(claims, ({ home, service }) => `${home} ${service}`)
  const wildcards = groupBy(claims.filter(({ service }) => service === '*'), ({ home }) => home)
  const below = groupBy(claims.filter(({ home, service }) => service !== '*' && wildcards.has(home)), ({ home }) => home)
  const against = (claim: Claim) => [...(same.get(`${claim.home} ${claim.service}`) ?? []), ...((claim.service === '*' ? below : wildcards).get(claim.home) ?? [])]
  return memoByIdentity((resource) => {
    const others = new Set(claimsOf(resource).flatMap((claim) => against(claim).filter((other) => other !== claim).map((other) => other.resource)))
    return [...others].filter((other) => meet(resource, other)).sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  })
})
