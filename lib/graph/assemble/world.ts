import type { ClusterFacts } from '../config/cluster-facts.ts'
import { clusterFacts } from '../config/cluster-facts.ts'
import { type Assignment, assignmentsIn } from '../config/endpoint-facts.ts'
import type { ProxyConfiguration } from '../config/envoy-config.ts'
import { selects } from '../facts/labels.ts'
import type { MeshFacts } from '../facts/mesh-facts.ts'
import type { Gateway } from './gateways.ts'

/** Clusters of one proxy, by name. */
export type Clusters = { readonly find: (name: string) => { readonly facts: ClusterFacts; readonly assignment: Assignment } | undefined }

export function clustersOf(config: ProxyConfiguration): Clusters {
  const byName = new Map(config.clusters.map((cluster) => [cluster.name, cluster]))
  const assignmentOf = assignmentsIn(config)
  return {
    find: (name) => {
      const cluster = byName.get(name)
      return cluster && { facts: clusterFacts(cluster), assignment: assignmentOf(cluster) }
    },
  }
}

/** Where a cluster leads that stands for a gateway: the gateway, and the port of its pod. */
export type GatewayDoor = { readonly gateway: Gateway; readonly port: number }

/**
 * Finds gateways behind clusters: by the endpoints that Envoy is sent, else (workloads without pods in the documents) by the Service
 * that the cluster stands for and its selector.
 */
export function gatewayFinder(gateways: readonly Gateway[], ips: ReadonlyMap<string, Gateway>, facts: MeshFacts): (cluster: ClusterFacts, assignment: Assignment) => GatewayDoor | undefined {
  return (cluster, assignment) => {
    for (const { address, port } of assignment.endpoints) {
      const gateway = ips.get(address)
      if (gateway) return { gateway, port }
    }
    const service = facts.serviceOf(cluster.host)
    const selector = service?.spec.selector
    if (!service || !selector || Object.keys(selector).length === 0) return undefined
    const gateway = gateways.find(({ node, labels }) => node.namespace === service.metadata.namespace && selects(selector, labels))
    const port = service.spec.ports?.find((candidate) => candidate.port === cluster.port)
    const target = port?.targetPort ?? port?.port
    return gateway && { gateway, port: typeof target === 'number' ? target : cluster.port }
  }
}
