import type { Resource } from '@/lib/model/index.ts'
import { followingGroups, texts } from '@/lib/std/index.ts'
import { fullHost } from '../../subjects/hosts.ts'
import type { Front } from './front.ts'
import { answersFor, gatewaysOfService, hopsFor, isShownTo } from './hops.ts'

/** VirtualServices that say what gateways do with a host, also by a wildcard over it, if the gateway's namespace may see them. */
export function servicesAtGateway(services: readonly Resource[]): (front: Front, host: string) => readonly { readonly service: Resource; readonly gateway: string }[] {
  const groups = byGatewayAndHost(services)
  return (front, host) => front.gateways.flatMap(({ metadata }) => {
    const gateway = `${metadata.namespace}/${metadata.name}`
    return namesCovering(host).flatMap((name) => groups.get(`${gateway} ${name}`)).map(({ value }) => value)
      .filter((service) => isShownTo(service, front.service.metadata.namespace)).map((service) => ({ service, gateway }))
  })
}

/** Whether a VirtualService leads on from the gateway, and not to the gateway itself again. */
export function leadsOn(service: Resource, gateway: string, front: Front): boolean {
  return answersFor(service, gateway) || hopsFor(service, gateway).some(({ host }) => host !== front.host)
}

const byGatewayAndHost = followingGroups((service: Resource) => gatewaysOfService(service).filter((gateway) => gateway !== 'mesh')
  .flatMap((gateway) => texts(service.spec, 'hosts').map((host) => [`${gateway} ${fullHost(host, service.metadata.namespace)}`, service] as const)))

/** The host itself and the wildcards over it. */
function namesCovering(host: string): readonly string[] {
  const labels = host.split('.')
  return [host, ...labels.slice(1).map((_, i) => `*.${labels.slice(i + 1).join('.')}`), '*']
}
