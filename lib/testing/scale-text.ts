import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** The scale input of so many ServiceEntries. */
export function scaleText(entries: number): string {
  return execFileSync(process.execPath, [join(process.cwd(), 'conformance/scale/generate.mjs'), String(entries)], { encoding: 'utf8', maxBuffer: 1 << 30 })
}

/** The scale input gives about so many nodes per ServiceEntry: its host, subsets, stacks of endpoints. */
const nodesPerEntry = 2.4

/** The scale input whose graph has about so many nodes. */
export function scaleTextOfNodes(nodes: number): string {
  return scaleText(Math.round(nodes / nodesPerEntry))
}
