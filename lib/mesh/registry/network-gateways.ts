import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { followingFlatMap, list, text, texts } from '@/lib/std/index.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { networkLabel } from './topology.ts'

/** The door through which the endpoints of a network are reached from other networks. */
export type NetworkGateway = {
  readonly network: string
  readonly address: string
  readonly port: number
  /** The Service and the field of the address. */
  readonly resource: Resource
  readonly path: FieldPath
}

type Door = { readonly address: string; readonly path: FieldPath }

/**
 * Gateways of networks, in document order: Services that bear the label, at the addresses that their load balancer got and at their
 * `externalIPs`, port 15443 unless the label `networking.istio.io/gatewayPort` says otherwise. The same list as long as none changes.
 * (istio-semantics §5.11; Istio's documentation of multi-network meshes)
 */
export function networkGatewaysOf({ admitted }: Pick<Snapshot, 'admitted'>): readonly NetworkGateway[] {
  return gatewaysFrom([], admitted.list('Service'), gatewaysBy)
}

const gatewaysFrom = followingFlatMap<Resource, NetworkGateway>()

function gatewaysBy(service: Resource): readonly NetworkGateway[] {
  const network = networkBehind(service)
  if (!network) return []
  const port = Number(service.metadata.labels['networking.istio.io/gatewayPort'] ?? 15443)
  return doorsOf(service).filter(({ address }) => isIp(address)).map((door) => ({ network, port, resource: service, ...door }))
}

/** The network that a Service is the gateway of; undefined for every other document. */
export function networkBehind({ kind, group, metadata }: Resource): string | undefined {
  return kind === 'Service' && group === '' ? metadata.labels[networkLabel] || undefined : undefined
}

/** Whether some way through a gateway is not known from its document: no address yet, or a name that only DNS resolves. */
export function leadsSomewhereUnknown(service: Resource): boolean {
  const doors = doorsOf(service)
  return doors.length === 0 || !doors.every(({ address }) => isIp(address))
}

function doorsOf({ object }: Resource): readonly Door[] {
  const ingress = text(object, 'spec', 'type') === 'LoadBalancer' ? list(object, 'status', 'loadBalancer', 'ingress') : []
  return [
    ...ingress.flatMap((one, i) => ['ip', 'hostname'].map((key) => ({ address: text(one, key), path: ['status', 'loadBalancer', 'ingress', i, key] }))),
    ...texts(object, 'spec', 'externalIPs').map((address, i) => ({ address, path: ['spec', 'externalIPs', i] })),
  ].filter(({ address }) => address !== '')
}
