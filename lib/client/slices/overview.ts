import type { Compilation } from '@/lib/compile/index.ts'
import type { Severity } from '@/lib/model/index.ts'
import { isNotModelled } from '@/lib/mesh/index.ts'
import { byCause } from './causes.ts'

export type Overview = {
  /** Faults that nobody disputes and nobody set aside; several codes for one fault count once. */
  readonly counts: Readonly<Record<Severity, number>>
  readonly disputed: number
  /** Set aside by an annotation or by the mesh's list. */
  readonly suppressed: number
  readonly documents: number
  /** Keys of documents that may change a verdict and are not interpreted. */
  readonly notModelled: readonly string[]
  readonly proxies: number
  readonly workloads: number
  readonly notGoverned: number
}

/** The numbers of the top bar. */
export function overviewSlice(compilation: Compilation): Overview {
  const counts = { error: 0, warning: 0, info: 0 }
  let disputed = 0
  let suppressed = 0
  for (const { lead } of byCause(compilation.findings())) {
    if (lead.suppressed) suppressed++
    else if (lead.disputed) disputed++
    else counts[lead.severity]++
  }
  const workloads = compilation.proxies().filter((proxy) => proxy.type === 'sidecar' && !proxy.standIn)
  const notModelled = [...compilation.documents.values()].flatMap(({ key, resource }) => (resource && isNotModelled(resource) ? [key] : []))
  return { counts, disputed, suppressed, documents: compilation.documents.size, notModelled, proxies: compilation.proxies().length, workloads: workloads.length, notGoverned: workloads.filter((proxy) => proxy.notGoverned).length }
}
