import { groupBy } from '@/lib/std/index.ts'
import type { Decorator } from '../../decorator.ts'
import type { Client } from '../../assemble/clients.ts'
import type { Leg, PolicyMode, SinkNode, Use } from '../../topology.ts'

/** Where traffic goes that nothing names: BlackHoleCluster under REGISTRY_ONLY, PassthroughCluster under ALLOW_ANY. (istio-semantics §7) */
export const outboundPolicy: Decorator = {
  name: 'outbound-policy',
  apply: (topology, { clients }) => {
    const decided = clients.filter(({ node }) => node.policy && !node.policy.proxy)
    const legs = [...groupBy(decided, kindOf).values()].flatMap(legOf)
    const sinks = [...new Set(decided.map(({ node }) => node.policy?.mode ?? 'ALLOW_ANY'))].map(sinkOf)
    return { ...topology, nodes: [...topology.nodes, ...sinks], edges: [...topology.edges, ...legs] }
  },
}

/** HTTP gets an answer only on ports that have an HTTP listener. */
function kindOf({ node, catchAll }: Client): string {
  return `${node.policy?.mode} ${node.policy?.mode === 'REGISTRY_ONLY' && catchAll && catchAll.httpPorts.length > 0}`
}

function legOf(clients: readonly Client[]): readonly Leg[] {
  const [first] = clients
  const mode = first?.node.policy?.mode
  if (!first || !mode) return []
  const blocked = mode === 'REGISTRY_ONLY'
  const http = (first.catchAll?.httpPorts.length ?? 0) > 0
  const sink = sinkOf(mode)
  const use: Use = {
    asked: [], port: 0, targetPort: undefined, protocol: 'TCP', conditions: [], share: undefined, fault: undefined, retry: undefined, timeout: undefined, hash: undefined, tls: 'unknown', breaker: undefined,
    problem: blocked ? { flag: http ? 'blockAll' : 'closed', status: http ? 502 : 0 } : undefined,
    documents: [], origins: first.node.policy?.source ? [first.node.policy.source] : [], users: undefined,
  }
  return [{ id: `${blocked ? `blocked ${http ? 'http' : 'closed'}` : 'passedThrough'} > ${sink.id}`, kind: blocked ? 'blocked' : 'passedThrough', from: clients.map(({ node }) => node.id).sort(), to: sink.id, uses: [use], leads: undefined }]
}

const names: Readonly<Record<PolicyMode, string>> = { REGISTRY_ONLY: 'BlackHoleCluster', ALLOW_ANY: 'PassthroughCluster', ALLOW_ANY_DYNAMIC_DNS: 'AllowAnyDynamicDNSCluster' }

function sinkOf(mode: PolicyMode): SinkNode {
  const blocked = mode === 'REGISTRY_ONLY'
  return { kind: blocked ? 'blackHole' : 'passthrough', id: `sink:${names[mode]}`, lane: blocked ? 'gateways' : 'hosts', name: names[mode], namespace: '', group: undefined, origins: [], notModelled: [], mode }
}
