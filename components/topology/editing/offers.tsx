import { DoorClosed, DoorOpen, Eye, FileText, Plus, Route, Scale, ScanSearch, Server, ServerCog, ShieldHalf, SlidersHorizontal, Split, Timer, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { clientsOf, type CommandName, documentOf, policyPlaceOf, type Values } from '@/lib/editor/index.ts'
import { type ClientNode, type Leg, nodeOf, type Origin, type Topology, type TopologyNode } from '@/lib/graph/index.ts'

/** A command with what is known of it already. */
export type Offer = readonly [command: CommandName, given: Values]

export const commandIcons: Readonly<Record<CommandName, ReactNode>> = {
  createServiceEntry: <Plus />, createNamespace: <Plus />, createClient: <Plus />, createWorkloadEntry: <Plus />, createGatewayWorkload: <Plus />, createGateway: <Plus />, registerWorkloadEntry: <ServerCog />,
  insertEgressGateway: <DoorOpen />, removeEgressGateway: <DoorClosed />, connectClient: <Eye />, connectWorkloadEntry: <Server />, setOutboundPolicy: <ShieldHalf />,
  splitHost: <Split />, setWeights: <Scale />, matchHeader: <Route />, shapeRoute: <Timer />, shapeTraffic: <SlidersHorizontal />, deleteDocuments: <Trash2 />, logPassthrough: <FileText />, createFromLog: <ScanSearch />,
}

/** What can be changed where nothing is under the pointer. */
export const offersOfWhole: readonly Offer[] = [['createServiceEntry', {}], ['createClient', {}], ['setOutboundPolicy', { where: 'wholeMesh' }], ['logPassthrough', {}], ['createFromLog', {}]]

/** What can be changed from a node. */
export function offersOf(topology: Topology, node: TopologyNode): readonly Offer[] {
  switch (node.kind) {
    case 'client':
    case 'clientClass':
      return [['connectClient', clientsOf(node)], ['setOutboundPolicy', policyPlaceOf(node)], ...deletingWorkloads(node)]
    case 'clientGroup':
      return [['connectClient', clientsOf(node)], ['setOutboundPolicy', policyPlaceOf(node)]]
    case 'standIn':
      return [['connectClient', { client: node.workloads[0]?.id ?? '' }], ['setOutboundPolicy', policyPlaceOf(node)]]
    case 'notGoverned':
      return deletingWorkloads(node)
    case 'host': {
      const host = node.name
      const led = topology.edges.some(({ from, to }) => (to === node.id || to === node.group) && from.some((start) => start.startsWith('gw:')))
      return [led ? ['removeEgressGateway', { host }] : ['insertEgressGateway', { host }], ['connectClient', { host }], ['connectWorkloadEntry', { host }], ['splitHost', { host }], ...routing(host), ['shapeTraffic', { host }], ...deleting(node.origins)]
    }
    case 'subset': {
      const host = topology.nodes.find(({ id }) => id === node.host)?.name ?? ''
      return [['setWeights', { host }], ['matchHeader', { host, subset: node.name }], ['splitHost', { host }], ['shapeTraffic', { host }]]
    }
    case 'gateway': {
      const gateway = node.workloads[0]?.id ?? ''
      return [['insertEgressGateway', { gateway }], ['createGateway', { gateway }], ...deleting(node.origins)]
    }
    case 'workloadEntry':
      return node.folded.length > 0 ? [] : [['connectWorkloadEntry', { workloadEntry: documentOf(node) }], ...deleting(node.origins)]
    case 'workloadGroup':
      return [['registerWorkloadEntry', { group: documentOf(node) }], ...deleting(node.origins)]
    case 'passthrough':
    case 'blackHole':
      return [['setOutboundPolicy', {}], ['logPassthrough', {}], ['createFromLog', {}]]
    // What passes no sidecar stands in no access log, and no policy holds for it.
    case 'anyAddress':
    case 'endpoint':
    case 'service':
    case 'hostGroup':
      return []
  }
}

/** What can be changed from a leg: the routes of the host that it leads to. */
export function offersOfLeg(topology: Topology, leg: Leg): readonly Offer[] {
  const end = leg.leads?.[0] ?? nodeOf(leg.to)
  const node = topology.nodes.find((each) => each.id === end || each.group === end)
  const host = node?.kind === 'subset' ? topology.nodes.find(({ id }) => id === node.host) : node
  return host?.kind === 'host' ? [...routing(host.name), ['shapeTraffic', { host: host.name }]] : []
}

/** The documents of the workloads themselves: the first origin of several is what decides their policy. */
function deletingWorkloads({ workloads }: ClientNode): readonly Offer[] {
  const documents = workloads.flatMap(({ resource }) => resource ?? [])
  return documents.length > 0 ? [['deleteDocuments', { about: documents, documents }]] : []
}

export function deleting(origins: readonly Origin[]): readonly Offer[] {
  const [own] = origins
  const documents = own ? [own.resource] : []
  return own ? [['deleteDocuments', { about: documents, documents }]] : []
}

function routing(host: string): readonly Offer[] {
  return [['setWeights', { host }], ['matchHeader', { host }], ['shapeRoute', { host }]]
}
