import { isMap, isSeq, type Node } from 'yaml'
import { kubectlStyle, type PrintStyle } from '../print/print.ts'
import { nodeOf } from '../read/values.ts'
import { columnOf, isBlockMap, isBlockSeq, startOf } from './geometry.ts'

/** How a text is laid out, by its first nested map and its first list below a key; kubectl's way where it shows neither. */
export function styleOf(text: string, root: Node): PrintStyle {
  const found: { step?: number; dashStep?: number } = {}
  look(text, root, found)
  return { step: found.step ?? kubectlStyle.step, dashStep: found.dashStep ?? kubectlStyle.dashStep, eol: text.includes('\r\n') ? '\r\n' : '\n' }
}

function look(text: string, node: Node, found: { step?: number; dashStep?: number }): void {
  if (found.step !== undefined && found.dashStep !== undefined) return
  if (isBlockMap(node)) {
    for (const pair of node.items) {
      const key = nodeOf(pair.key)
      const value = nodeOf(pair.value)
      if (!key || !value) continue
      if (isBlockMap(value)) found.step ??= stepBetween(text, key, value)
      if (isBlockSeq(value)) found.dashStep ??= Math.max(0, columnOf(text, startOf(value)) - columnOf(text, startOf(key)))
      look(text, value, found)
    }
  } else if (isSeq(node) || isMap(node)) {
    for (const item of node.items) {
      const child = nodeOf(item)
      if (child) look(text, child, found)
    }
  }
}

function stepBetween(text: string, key: Node, value: Node): number | undefined {
  const step = columnOf(text, startOf(value)) - columnOf(text, startOf(key))
  return step > 0 ? step : undefined
}
