import type { ServiceEndpoint } from '@/lib/mesh/index.ts'
import { memoInField } from '@/lib/std/index.ts'
import { message } from '@/lib/xds/index.ts'
import type { LbEndpoint } from './types.ts'

/** An endpoint as Envoy gets it: plain, or with the mark that mTLS goes by. Made once for all clusters that it belongs to. (istio-semantics §5.11) */
export function lbEndpoint(endpoint: ServiceEndpoint, mtls: boolean): LbEndpoint {
  return mtls ? marked(endpoint) : plain(endpoint)
}

const plain = memoInField((endpoint: ServiceEndpoint) => make(endpoint, false))
const marked = memoInField((endpoint: ServiceEndpoint) => make(endpoint, true))

const CLUSTER = 'Kubernetes'

function make(endpoint: ServiceEndpoint, mtls: boolean): LbEndpoint {
  const istio = { workload: workloadText(endpoint) }
  const metadata = { filterMetadata: mtls ? { istio, 'envoy.transport_socket_match': { tlsMode: 'istio' as const } } : { istio } }
  const causes = [{ resource: endpoint.resource.key, path: endpoint.path }]
  const loadBalancingWeight = endpoint.weight
  const healthStatus = healthOf(endpoint)
  const place = { address: addressOf(endpoint) }
  return message<LbEndpoint>(healthStatus ? { endpoint: place, healthStatus, metadata, loadBalancingWeight } : { endpoint: place, metadata, loadBalancingWeight }, causes)
}

function addressOf({ address, pipe, port }: ServiceEndpoint): LbEndpoint['endpoint']['address'] {
  if (pipe) return { pipe: { path: address } }
  if (address && port) return { socketAddress: { address, portValue: port } }
  return { socketAddress: address ? { address } : port ? { portValue: port } : {} }
}

/** Whether an endpoint is being ended: the cluster says so, or a label of the workload. */
export function isDraining({ health, labels }: ServiceEndpoint): boolean {
  return health === 'draining' || Boolean(labels['istio.io/draining'])
}

function healthOf(endpoint: ServiceEndpoint): LbEndpoint['healthStatus'] {
  if (isDraining(endpoint)) return 'DRAINING'
  switch (endpoint.health) {
    case 'healthy':
      return 'HEALTHY'
    case 'unhealthy':
      return 'UNHEALTHY'
    case 'draining':
    case 'ended':
    case 'unknown':
      return undefined
  }
}

/** `workload;namespace;canonical name;canonical revision;cluster`, which telemetry reads. */
function workloadText({ workload, namespace, labels }: ServiceEndpoint): string {
  const name = labels['service.istio.io/canonical-name'] ?? labels['app.kubernetes.io/name'] ?? labels['app'] ?? workload
  const revision = labels['service.istio.io/canonical-revision'] ?? labels['app.kubernetes.io/version'] ?? labels['version'] ?? 'latest'
  return [workload, namespace, name, revision === 'latest' ? '' : revision, CLUSTER].join(';')
}
