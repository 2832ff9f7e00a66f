import type { Resource, ServiceSpec } from '@/lib/model/index.ts'
import { sameList } from '@/lib/std/index.ts'
import type { ClusterFacts } from '../config/cluster-facts.ts'
import type { Assignment } from '../config/endpoint-facts.ts'
import { routeKey } from '../config/route-facts.ts'
import type { Way } from '../config/ways.ts'
import type { HostFacts } from '../facts/hosts.ts'
import type { LegKind, NodeId, Origin, Problem } from '../topology.ts'

/** A cluster with the endpoints that it has for one proxy. */
export type Cluster = { readonly facts: ClusterFacts; readonly assignment: Assignment }

/** Where a way is walked: from a client or a gateway's row, through one port. */
export type Walked = {
  readonly from: NodeId
  readonly port: number
  /** Gateways forward to the port that their route names; clients dial a port. */
  readonly gateway: boolean
  readonly way: Way
  readonly asked: readonly string[]
  /** The only route for what is asked: its features belong to the whole leg. */
  readonly alone: boolean
}

/** One target of a way: the cluster that its route names, with the share that it gets. */
export type Led = {
  readonly kind: LegKind
  readonly cluster: Cluster
  /** The document that names the cluster's subset. */
  readonly rule: Resource | undefined
  readonly share: number | undefined
  /** The route leads to several hosts, so its weights part hosts. */
  readonly severalHosts: boolean
}

/** How Envoy ends a request itself. */
export type Stop = { readonly flag: Problem; readonly status: number }

/** Where a walked way ends: at a host, at a gateway (for one name asked of it), at a Service of the mesh, or at the host that was asked for, stopped by Envoy. */
export type End =
  | { readonly type: 'host'; readonly led: Led; readonly host: HostFacts }
  | { readonly type: 'gateway'; readonly led: Led; readonly at: NodeId; readonly name: string; readonly leads: readonly NodeId[]; /** How the gateway ends what leads nowhere. */ readonly stop: Stop | undefined }
  | { readonly type: 'service'; readonly led: Led; readonly service: Resource<ServiceSpec> | undefined; /** No workload is selected by it. */ readonly deserted: boolean }
  | { readonly type: 'stopped'; readonly led: undefined; readonly host: HostFacts; readonly flag: Problem; readonly status: number; readonly share: number | undefined }

/** One end of one walked way, with all that drawing it depends on: the same arrivals draw the same. */
export type Arrival = { readonly walked: Walked; readonly end: End }

/** What draws the same: of immutable parts, so identity decides where it can. */
export function sameArrival(a: Arrival, b: Arrival): boolean {
  return sameWalked(a.walked, b.walked) && sameLed(a.end.led, b.end.led) && sameEnd(a.end, b.end)
}

function sameWalked(a: Walked, b: Walked): boolean {
  return sameWay(a.way, b.way) && a.from === b.from && a.port === b.port && a.alone === b.alone && a.gateway === b.gateway && sameList(a.asked, b.asked)
}

function sameLed(a: Led | undefined, b: Led | undefined): boolean {
  if (!a || !b) return a === b
  return a.cluster.facts === b.cluster.facts && a.cluster.assignment === b.cluster.assignment && a.kind === b.kind && a.share === b.share && a.severalHosts === b.severalHosts && a.rule === b.rule
}

/** Routes may be made anew with the same content. */
function sameWay(a: Way, b: Way): boolean {
  return a === b || (a.protocol === b.protocol && routeKey(a.route) === routeKey(b.route) && sameList(a.route.origins, b.route.origins, sameOrigin))
}

function sameOrigin(a: Origin, b: Origin): boolean {
  return a === b || (a.resource === b.resource && sameList(a.path, b.path))
}

function sameEnd(a: End, b: End): boolean {
  if (a.type === 'host') return b.type === 'host' && a.host === b.host
  if (a.type === 'gateway') return b.type === 'gateway' && a.at === b.at && a.name === b.name && a.stop?.flag === b.stop?.flag && a.stop?.status === b.stop?.status && sameList(a.leads, b.leads)
  if (a.type === 'service') return b.type === 'service' && a.service === b.service && a.deserted === b.deserted
  return b.type === 'stopped' && a.host === b.host && a.flag === b.flag && a.status === b.status && a.share === b.share
}
