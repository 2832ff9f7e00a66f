import type { Resource, ServiceSpec } from '@/lib/model/index.ts'
import { kubernetesProtocol } from '@/lib/net/index.ts'
import { memoByIdentities } from '@/lib/std/index.ts'
import { createdAt } from '../age.ts'
import type { Service, ServicePort } from '../types.ts'
import { declaredAudience, type Exposure } from './export-to.ts'
import { UNSPECIFIED_ADDRESS } from './service-entry.ts'
import { spiffeId, type Trust } from './topology.ts'
import { trafficDistributionOf } from './traffic-distribution.ts'

/** The host of a Kubernetes Service. */
export function kubernetesHost({ name, namespace }: { readonly name: string; readonly namespace: string }): string {
  return `${name}.${namespace}.svc.cluster.local`
}

/** The record of a Kubernetes Service. One without cluster IP (a manifest that no API server has seen) has no address. (istio-semantics §1.1, §1.2) */
export const recordOfKubernetesService = memoByIdentities((exposure: Exposure, trust: Trust, service: Resource<ServiceSpec>): Service => {
  const { spec, metadata } = service
  const headless = spec.clusterIP === 'None'
  const alias = spec.type === 'ExternalName' && (spec.externalName ?? '') !== ''
  const clusterIPs = headless ? [] : clusterIPsOf(spec)
  const exportTo = metadata.annotations['networking.istio.io/exportTo']?.split(',').map((part) => part.trim()).filter((part) => part !== '')
  return {
    hostname: kubernetesHost(metadata),
    namespace: metadata.namespace,
    name: metadata.name,
    registry: 'Kubernetes',
    created: createdAt(service),
    address: clusterIPs[0] ?? UNSPECIFIED_ADDRESS,
    clusterIPs,
    autoAllocated: {},
    resolution: alias ? 'Alias' : headless ? 'Passthrough' : 'ClientSideLB',
    meshExternal: false,
    headless,
    ports: (spec.ports ?? []).map(portOf),
    labels: metadata.labels,
    selector: spec.selector,
    exportTo: exposure.ofService(exportTo),
    declaredExportTo: declaredAudience(exportTo),
    subjectAltNames: accountsOf(metadata, trust),
    externalName: alias ? spec.externalName : undefined,
    aliases: [],
    trafficDistribution: trafficDistributionOf(spec.trafficDistribution, metadata.annotations),
    nodeLocal: spec.internalTrafficPolicy === 'Local',
    namesUnready: spec.publishNotReadyAddresses === true,
    raceFirstConnect: false,
    hasEndpointSource: true,
    resource: service,
  }
})

function clusterIPsOf({ clusterIP = '', clusterIPs = [] }: ServiceSpec): readonly string[] {
  if (clusterIP === '') return []
  return clusterIPs.length > 0 ? clusterIPs : [clusterIP]
}

function portOf(port: NonNullable<ServiceSpec['ports']>[number]): ServicePort {
  return { name: port.name ?? '', number: port.port, protocol: kubernetesProtocol(port), ...(port.targetPort !== undefined && { targetPort: port.targetPort }) }
}

/** Accounts that a server may have beyond those of its pods: whole names, and Kubernetes accounts of its namespace. */
function accountsOf({ annotations, namespace }: Resource['metadata'], { trustDomain }: Trust): readonly string[] {
  const listed = (annotation: string) => (annotations[annotation] ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '')
  return [...listed('alpha.istio.io/canonical-serviceaccounts'), ...listed('alpha.istio.io/kubernetes-serviceaccounts').map((account) => spiffeId(trustDomain, namespace, account))]
}
