import type { GatewaySpec, Resource } from '@/lib/model/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { byAge } from '../age.ts'
import { labelsMatch } from '../labels.ts'
import { servicesOf } from '../registry/services.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'
import type { Proxy, Service, ServicePort } from '../types.ts'

/** Gateways whose selector picks a proxy, in any namespace, oldest first. A Gateway without selector picks every gateway. (istio-semantics §6.1) */
export function gatewaysOf(snapshot: Snapshot, proxy: Pick<Proxy, 'labels'>): readonly Resource<GatewaySpec>[] {
  return oldestFirst(snapshot.admitted.list('Gateway')).filter(({ spec }) => labelsMatch(spec.selector, proxy.labels))
}

const oldestFirst = memoByIdentity((gateways: readonly SoundResource<'Gateway'>[]) => [...gateways].sort(byAge))

/** A port of a Service that leads to a gateway's pod, and the port on the pod that it reaches (0 for a name as long as nothing is known of the pod). */
export type GatewayTarget = { readonly service: Service; readonly port: ServicePort; readonly targetPort: number }

/** The (service, port) pairs that lead to a gateway's pod: Services of its namespace that select it, oldest first, then by name; ports in spec order. (§6.1) */
export function gatewayTargets(snapshot: Snapshot, proxy: Proxy): readonly GatewayTarget[] {
  return servicesOf(snapshot).filter((service) => leadsTo(service, proxy)).flatMap((service) => targetsOf(service, proxy))
}

/** Of several ports of one protocol that lead to the same port of the pod only the first does; a name that no container port bears leads nowhere. */
function targetsOf(service: Service, proxy: Proxy): readonly GatewayTarget[] {
  const taken = new Set<string>()
  return service.ports.flatMap((port) => {
    const targetPort = targetPortOf(port, proxy)
    const key = `${targetPort} ${port.protocol}`
    if (targetPort === undefined || taken.has(key)) return []
    taken.add(key)
    return [{ service, port, targetPort }]
  })
}

function leadsTo({ registry, namespace, selector }: Service, proxy: Proxy): boolean {
  return registry === 'Kubernetes' && namespace === proxy.namespace && selector !== undefined && Object.keys(selector).length > 0 && labelsMatch(selector, proxy.labels)
}

/** A named targetPort is looked up in the containers of the pod, if that is known. (corrections §6.1) */
function targetPortOf({ number, targetPort = number }: ServicePort, { containerPorts, resource }: Proxy): number | undefined {
  if (typeof targetPort === 'number') return targetPort || number
  return containerPorts.find(({ name }) => name === targetPort)?.number ?? (resource ? undefined : 0)
}
