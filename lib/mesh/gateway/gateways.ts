import type { GatewaySpec, Resource } from '@/lib/model/index.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Proxy, Service, ServicePort } from '../types.ts'

/** Gateways whose selector picks a proxy, in any namespace, oldest first. A Gateway without selector picks every gateway. (istio-semantics §6.1) */
export function gatewaysOf(snapshot: Snapshot, proxy: Proxy): readonly Resource<GatewaySpec>[] {
  throw new Error(`not there yet: ${snapshot.rootNamespace}${proxy.id}`)
}

/** A port of a Service that leads to a gateway's pod, and the port on the pod that it reaches (0 for a name that no container port bears). */
export type GatewayTarget = { readonly service: Service; readonly port: ServicePort; readonly targetPort: number }

/** The (service, port) pairs that lead to a gateway's pod: Services of its namespace that select it, oldest first, then by hostname; ports in spec order. (§6.1) */
export function gatewayTargets(snapshot: Snapshot, proxy: Proxy): readonly GatewayTarget[] {
  throw new Error(`not there yet: ${snapshot.rootNamespace}${proxy.id}`)
}
