import type { Compilation } from '@/lib/compile/index.ts'
import { type ClientWays, waysOf } from '@/lib/review/index.ts'

/** What each client may reach, and how; a review compares two of them. */
export function waysSlice(compilation: Compilation): { readonly clients: readonly ClientWays[]; readonly notModelled: readonly string[] } {
  const topology = compilation.topology()
  return { clients: waysOf(topology), notModelled: topology.notModelled }
}
