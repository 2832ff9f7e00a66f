import type { Compilation } from '@/lib/compile/index.ts'
import { isClient, isStandIn, type NodeKind } from '@/lib/graph/index.ts'

/** Something that the graph can be focused on, wherever it is now hidden. */
export type Focusable = { readonly id: string; readonly kind: NodeKind; readonly name: string; readonly namespace: string; readonly workloads: readonly string[]; /** A stand-in client. */ readonly standIn: boolean }

/** Every client, gateway and host of the whole graph. */
export function focusableSlice(compilation: Compilation): readonly Focusable[] {
  return compilation.topology().nodes.flatMap((node): readonly Focusable[] => {
    if (!isClient(node) && node.kind !== 'gateway' && node.kind !== 'host') return []
    return [{ id: node.id, kind: node.kind, name: node.name, namespace: node.namespace, workloads: isClient(node) ? node.workloads.map(({ name }) => name) : [], standIn: isStandIn(node) }]
  })
}
