import type { ConfigPart, Row } from './row.ts'
import { columns } from './tables.ts'

/** istioctl sets listeners closer than the rest. */
const gap: Record<ConfigPart, number> = { listeners: 1, routes: 5, clusters: 5, endpoints: 5 }

/** The rows as `istioctl proxy-config` prints them: columns as wide as their widest cell. */
export function printTable(part: ConfigPart, rows: readonly Row[]): string {
  const head = columns[part] as readonly string[]
  const lines = [head, ...rows.map(({ cells }) => head.map((column) => cells[column] ?? ''))]
  const widths = head.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)) + gap[part])
  return lines.map((line) => `${line.map((cell, index) => (index === line.length - 1 ? cell : cell.padEnd(widths[index] ?? 0))).join('').trimEnd()}\n`).join('')
}
