import type { ResourceKey } from '@/lib/model/index.ts'
import { list } from '@/lib/std/index.ts'
import { type ClusterFacts, clusterKey } from '../config/cluster-facts.ts'
import { type Assignment, assignmentKey } from '../config/endpoint-facts.ts'
import type { RouteFacts } from '../config/route-facts.ts'
import type { HostFacts } from '../facts/hosts.ts'
import type { NodeId, ServiceNode, SubsetNode, Use } from '../topology.ts'
import type { Arrival, Cluster, End, Led, Stop, Walked } from './arrival.ts'
import type { Draft } from './draft.ts'
import { tlsOf } from './tls.ts'

type To<Type extends End['type']> = Extract<End, { readonly type: Type }>

/** A cluster that some route leads to, with everybody who uses it. */
export type Usage = { readonly host: HostFacts; readonly facts: ClusterFacts; readonly assignment: Assignment; readonly users: Set<NodeId> }
/** By the name of the cluster, which may differ from proxy to proxy. */
export type Usages = Map<string, Usage[]>

/** Draws where a way ends, and notes the cluster that it ends in. */
export function draw({ walked, end }: Arrival, draft: Draft, usages: Usages): void {
  switch (end.type) {
    case 'host':
      return toHost(walked, end, draft, usages)
    case 'gateway':
      return toGateway(walked, end, draft)
    case 'service':
      return toService(walked, end, draft)
    case 'stopped':
      draft.leg('blocked', walked.from, draft.node(end.host.node), useOf(walked, undefined, { route: walked.way.route, share: end.share, problem: problemOf(walked, end.flag, end.status) }))
  }
}

function toHost(walked: Walked, { host, led }: To<'host'>, draft: Draft, usages: Usages): void {
  const { from, alone, way } = walked
  const { kind, share, severalHosts, cluster } = led
  const { facts, assignment } = cluster
  const id = draft.node(host.node)
  const wholeHost = facts.subset === ''
  const empty = facts.endpoints === 'list' && assignment.endpoints.length === 0 ? problemOf(walked, 'UH', 503) : undefined
  const own = alone || wholeHost ? way.route : undefined
  const onHost = kind === 'mirror' || severalHosts || (wholeHost && !alone) ? share : undefined
  // A cluster without endpoints answers by itself: nothing goes on from here.
  draft.leg(wholeHost && empty ? 'blocked' : kind, from, id, useOf(walked, cluster, { route: own, share: onHost, breaker: wholeHost, problem: wholeHost ? empty : undefined }), { asked: otherThan(facts.host, walked) })
  if (!wholeHost) {
    const subset = draft.node(subsetNode(host, led))
    draft.leg(empty ? 'blocked' : kind, id, subset, useOf(walked, cluster, { route: alone ? undefined : way.route, share, breaker: true, problem: empty }), { users: new Set([from]) })
  }
  note(usages, host, cluster, from)
}

function note(usages: Usages, host: HostFacts, { facts, assignment }: Cluster, user: NodeId): void {
  const named = usages.get(facts.name)
  const known = named?.find((each) => each.host === host && alike(each.facts, facts, clusterKey) && alike(each.assignment, assignment, assignmentKey))
  if (known) return void known.users.add(user)
  const usage: Usage = { host, facts, assignment, users: new Set([user]) }
  if (named) named.push(usage)
  else usages.set(facts.name, [usage])
}

function alike<T>(one: T, other: T, keyOf: (item: T) => string): boolean {
  return one === other || keyOf(one) === keyOf(other)
}

function toGateway(walked: Walked, { led, leads, at, name, stop }: To<'gateway'>, draft: Draft): void {
  const { kind, share, severalHosts, cluster } = led
  const problem = leads.length === 0 ? problemOf(walked, stop?.flag ?? 'NR', stop?.status ?? 404) : undefined
  const use = useOf(walked, cluster, { route: walked.way.route, share: severalHosts || kind === 'mirror' ? share : undefined, breaker: true, problem })
  draft.leg(problem ? 'blocked' : kind, walked.from, at, use, { asked: [name], leads })
}

function toService(walked: Walked, end: To<'service'>, draft: Draft): void {
  const { kind, share, cluster } = end.led
  const empty = end.deserted && cluster.facts.endpoints === 'list' && cluster.assignment.endpoints.length === 0 ? problemOf(walked, 'UH', 503) : undefined
  draft.leg(empty ? 'blocked' : kind, walked.from, draft.node(serviceNode(end)), useOf(walked, cluster, { route: walked.way.route, share, breaker: true, problem: empty }), { asked: otherThan(cluster.facts.host, walked) })
}

/** A way that ends in the client's own Envoy, for a name that no document registers. */
export function answeredUse(walked: Walked, name: string, { flag, status }: Stop, share: number | undefined): Use {
  return { ...useOf(walked, undefined, { route: walked.way.route, share, problem: problemOf(walked, flag, status) }), asked: [name] }
}

function serviceNode({ service, led }: To<'service'>): ServiceNode {
  const { host } = led.cluster.facts
  const [name = host, namespace = ''] = host.split('.')
  return {
    kind: 'service', id: `svc:${host}`, lane: 'meshHosts', name: service?.metadata.name ?? name, namespace: service?.metadata.namespace ?? namespace, group: undefined, notModelled: [],
    origins: service ? [{ resource: service.key, path: [] }] : [],
    ports: (service?.spec.ports ?? []).map((port) => ({ number: port.port ?? 0, protocol: port.name ?? '', targetPort: typeof port.targetPort === 'number' ? port.targetPort : undefined })),
  }
}

function subsetNode({ node, inMesh }: HostFacts, { rule, cluster: { facts, assignment } }: Led): SubsetNode {
  const index = list(rule?.object, 'spec', 'subsets').findIndex(({ name }) => name === facts.subset)
  const origins = facts.document ? [{ resource: facts.document, path: index < 0 ? ['spec', 'subsets'] : ['spec', 'subsets', index] }] : []
  return {
    kind: 'subset', id: `${node.id}|${facts.subset}`, lane: inMesh ? 'meshSubsets' : 'subsets', name: facts.subset, namespace: node.namespace, group: undefined,
    host: node.id, endpoints: assignment.endpoints.length, notModelled: [], origins,
  }
}

function problemOf({ way }: Walked, flag: NonNullable<Use['problem']>['flag'], status: number): Use['problem'] {
  return { flag, status: way.protocol === 'HTTP' ? status : 0 }
}

function otherThan(host: string, { asked }: Walked): readonly string[] {
  return asked.includes(host) ? [] : asked
}

type Said = { readonly route: RouteFacts | undefined; readonly share?: number | undefined; readonly breaker?: boolean; readonly problem?: Use['problem'] }

function useOf({ way, gateway, port: dialled }: Walked, cluster: Cluster | undefined, { route, share, breaker, problem }: Said): Use {
  const facts = cluster?.facts
  const documents = documentsOf(way.route.document, breaker ? facts?.document : undefined)
  const port = gateway ? (facts?.port ?? dialled) : dialled
  return {
    asked: [],
    port,
    targetPort: facts && facts.port !== 0 && facts.port !== port ? facts.port : undefined,
    protocol: way.protocol,
    conditions: route?.conditions ?? [],
    share,
    fault: route?.fault,
    retry: route?.retry,
    timeout: route?.timeout,
    hash: route?.hash,
    tls: cluster ? tlsOf(way.protocol, cluster) : 'plain',
    breaker: breaker ? facts?.breaker : undefined,
    problem,
    documents,
    origins: [...way.route.origins, ...(facts?.origins ?? [])],
    users: undefined,
  }
}

function documentsOf(first: ResourceKey | undefined, second: ResourceKey | undefined): readonly ResourceKey[] {
  if (first === undefined) return second === undefined ? [] : [second]
  return second === undefined || second === first ? [first] : [first, second]
}
