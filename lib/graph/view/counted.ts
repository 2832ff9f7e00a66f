import { counts } from '../decorators/counts/index.ts'
import type { Topology } from '../topology.ts'

/** Counts anew after nodes were left out or opened. */
export function counted(topology: Topology): Topology {
  return counts.apply(topology)
}
