import type { Snapshot } from '../snapshot/snapshot.ts'
import type { MtlsMode } from '../types.ts'

/**
 * What workloads of a namespace accept, by the policies without selector (mesh, then namespace): what auto mTLS on a cluster goes by.
 * Undefined = no policy says; mesh and namespace default to PERMISSIVE. (istio-semantics §5.9)
 */
export function mtlsModeOfNamespace(snapshot: Snapshot, namespace: string): MtlsMode {
  throw new Error(`not there yet: ${snapshot.rootNamespace}${namespace}`)
}

/** What one workload accepts on a port: port level, then the policy that selects it, then namespace, then mesh. */
export function mtlsModeOfWorkload(snapshot: Snapshot, workload: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }, port: number): MtlsMode {
  throw new Error(`not there yet: ${snapshot.rootNamespace}${workload.namespace}${port}`)
}
