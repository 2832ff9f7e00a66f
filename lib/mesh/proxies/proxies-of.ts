import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Proxy } from '../types.ts'

/** The proxies of a mesh, sorted by id: workloads, gateways, and one stand-in client for each namespace without any workload. */
export function proxiesOf(snapshot: Snapshot): readonly Proxy[] {
  throw new Error(`not there yet: ${snapshot.rootNamespace}`)
}
