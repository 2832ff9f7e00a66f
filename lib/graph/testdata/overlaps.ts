import type { Box, Layout } from '../layout/geometry.ts'
import { type Point, wayOf } from '../layout/paths.ts'

/** Pairs of labels whose boxes overlap. */
export function overlappingPills({ pills }: Layout): readonly string[] {
  const sorted = [...pills].sort((a, b) => a.y - b.y)
  return sorted.flatMap((pill, index) => {
    const found: string[] = []
    for (const other of sorted.slice(index + 1)) {
      if (other.y >= pill.y + pill.height) break
      if (overlap(pill, other)) found.push(`${pill.id} and ${other.id}`)
    }
    return found
  })
}

/** Labels that stand on a node. */
export function pillsOnNodes({ pills, nodes }: Layout): readonly string[] {
  return pills.flatMap((pill) => nodes.filter((node) => overlap(pill, node)).map((node) => `${pill.id} on ${node.id}`))
}

/** Legs that run through a node: any stretch that passes its inside, the ends at their own nodes aside. */
export function legsThroughNodes({ legs, buses, nodes }: Layout): readonly string[] {
  const busOf = new Map(buses.map((bus) => [bus.id, bus]))
  return legs.flatMap((leg) => {
    const bus = busOf.get(leg.bus)
    if (!bus) return [`${leg.id} has no bus`]
    const starts = bus.starts.length === 0 ? [undefined] : bus.starts.map(({ id }) => id)
    return starts.flatMap((start) => stretches(wayOf(leg, bus, start)).flatMap((stretch) => nodes.filter((node) => overlap(stretch, shrunk(node))).map((node) => `${leg.id} from ${start} through ${node.id}`)))
  })
}

/** Nodes that stand on each other. */
export function overlappingNodes({ nodes }: Layout): readonly string[] {
  const sorted = [...nodes].sort((a, b) => a.y - b.y)
  return sorted.flatMap((node, index) => sorted.slice(index + 1).filter((other) => overlap(node, other)).map((other) => `${node.id} and ${other.id}`))
}

function stretches(way: readonly Point[]): readonly Box[] {
  return way.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = way[index] ?? [x, y]
    return { x: Math.min(x, fromX), y: Math.min(y, fromY), width: Math.max(0.01, Math.abs(x - fromX)), height: Math.max(0.01, Math.abs(y - fromY)) }
  })
}

/** A leg may touch the outline of its own ends. */
function shrunk({ x, y, width, height }: Box): Box {
  return { x: x + 4, y: y + 1, width: width - 8, height: height - 2 }
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
