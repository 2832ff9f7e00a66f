import { assertNever, memoInField } from '@/lib/std/index.ts'
import type { GatewayNode, HostNode, NodeId, TopologyNode } from '../topology.ts'
import { monoWidth, textWidth } from './measure.ts'

export type Size = { readonly width: number; readonly height: number }

export const gatewayHead = 40
export const gatewayRow = 26
/** What a node needs below itself: the mark of its policy, the gateway's namespace, the sink's caption. */
const below: Partial<Record<TopologyNode['kind'], number>> = { gateway: 22, blackHole: 20 }
/** The pill of a host's limits, with its distance. */
export const nodePill = 24

/** Size of a node at 100 %. (visual design §8) */
export const sizeOf = memoInField(measured)

function measured(node: TopologyNode): Size {
  switch (node.kind) {
    case 'client':
    case 'notGoverned':
      return { width: clamp(54 + nameWidth(node.name), 136, 208), height: 44 }
    case 'standIn':
      return { width: clamp(54 + textWidth(`namespace ${node.namespace}`, 11) * 0.94, 148, 208), height: 44 }
    case 'clientClass':
      return { width: 130, height: 48 }
    case 'clientGroup':
      return { width: clamp(56 + textWidth(node.name, 12.5, 'semibold'), 150, 220), height: 48 }
    case 'gateway':
      return { width: clamp(66 + textWidth(node.name, 12.5, 'semibold'), node.idle ? 190 : 162, 240), height: gatewayHead + gatewayRow * Math.max(1, node.rows.length) }
    case 'host':
      return { width: clamp(63 + Math.max(textWidth(node.name, 12.5, 'semibold'), textWidth(hostNote(node), 11) * 0.94), 168, 240), height: 42 }
    case 'hostGroup':
      return { width: clamp(63 + textWidth(node.name, 12.5, 'semibold'), 190, 240), height: 44 }
    case 'subset':
      return { width: clamp(36 + textWidth(node.name, 12.5, 'semibold') + textWidth(String(node.endpoints), 11), 60, 120), height: 30 }
    case 'workloadEntry':
      return { width: 156, height: 40 }
    case 'endpoint':
      return { width: clamp(26 + monoWidth(node.folded.length > 0 ? '' : node.name, 11), 156, 220), height: 28 }
    case 'service':
      return { width: 148, height: 44 }
    case 'workloadGroup':
      return { width: 164, height: 53 }
    case 'passthrough':
      return { width: clamp(66 + textWidth(node.name, 12.5, 'semibold'), 188, 260), height: 44 }
    case 'blackHole':
      return { width: 160, height: 44 }
    case 'anyAddress':
      return { width: 84, height: 20 }
    default:
      return assertNever(node)
  }
}

/** Room that a node takes below its outline. */
export function roomBelow(node: TopologyNode): number {
  return node.kind === 'host' && node.breaker ? nodePill : (below[node.kind] ?? 0)
}

/** A host's second line: `80 HTTP → 443 · DNS`. */
export function hostNote({ ports, resolution }: Pick<HostNode, 'ports' | 'resolution'>): string {
  const listed = ports.slice(0, 2).map(({ number, protocol, targetPort }) => `${number}${protocol ? ` ${protocol}` : ''}${targetPort !== undefined && targetPort !== number ? ` → ${targetPort}` : ''}`)
  return [...listed, ...(ports.length > 2 ? [`+ ${ports.length - 2}`] : []), resolution].join(' · ')
}

/** Distance from a gateway's top to the middle of one of its rows; without a row, to the middle of its head. */
export function rowOffset(node: GatewayNode, row: NodeId): number {
  const index = node.rows.findIndex(({ id }) => id === row)
  return index < 0 ? gatewayHead / 2 : gatewayHead + gatewayRow * (index + 0.5)
}

/** Width of a name in a node: a long one is set narrower. */
function nameWidth(name: string): number {
  return textWidth(name, 12.5, 'semibold') * (name.length > 14 ? 0.9 : 1)
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}
