import type { Compilation } from '@/lib/compile/index.ts'
import { type ClientNode, type ClientPolicy, isClient, isStandIn, type NodeId, type Workload } from '@/lib/graph/index.ts'
import { type Proxy, viewOf } from '@/lib/mesh/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { rangeOf } from '@/lib/yaml/index.ts'

/** For whom the document that decides was written. `builtIn`: no document decides. */
export type PolicyReach = 'builtIn' | 'mesh' | 'rootNamespace' | 'namespace' | 'workload'

/** The outbound policy of one client: what happens to traffic that nothing names, and why. */
export type PolicyRow = {
  /** The node of the graph that stands for the client. */
  readonly node: NodeId
  readonly workload: Workload
  readonly namespace: string
  readonly standIn: boolean
  /** As read from what its Envoy is sent; undefined where no Envoy of ours stands in the way. */
  readonly policy: ClientPolicy | undefined
  readonly notGoverned: ClientNode['notGoverned']
  readonly reach: PolicyReach
  /** Key of the document that decides and the line in it, 1-based. */
  readonly decided: { readonly document: string; readonly line: number | undefined } | undefined
  /** The Sidecar that limits what it sees; undefined = it sees whatever is exported to its namespace. */
  readonly sidecar: ResourceKey | undefined
}

/** The effective policy of every client of the mesh. */
export function policiesSlice(compilation: Compilation): readonly PolicyRow[] {
  const proxies = new Map(compilation.proxies().map((proxy) => [proxy.id, proxy]))
  const keys = new Map([...compilation.documents.values()].flatMap(({ key, resource }) => (resource ? [[resource.key as string, key] as const] : [])))
  const rows = compilation.topology().nodes.filter(isClient).flatMap((node) => node.workloads.map((workload) => rowOf(node, workload, proxies.get(workload.id), keys, compilation)))
  return rows.sort((a, b) => compare(a.namespace, b.namespace) || compare(a.workload.name, b.workload.name))
}

function rowOf(node: ClientNode, workload: Workload, proxy: Proxy | undefined, keys: ReadonlyMap<string, string>, compilation: Compilation): PolicyRow {
  const source = node.policy?.source
  const document = source && (keys.get(source.resource) ?? source.resource)
  const text = document === undefined ? undefined : compilation.documents.get(document)?.text
  const sidecar = proxy && !node.notGoverned ? viewOf(compilation.snapshot, proxy).sidecar : undefined
  return {
    node: node.id, workload, namespace: node.namespace, standIn: isStandIn(node), policy: node.policy, notGoverned: node.notGoverned,
    reach: source ? reachOf(source.resource, sidecar?.key === source.resource && sidecar.spec.workloadSelector !== undefined, compilation.snapshot.rootNamespace) : 'builtIn',
    decided: source && document !== undefined ? { document, line: text === undefined ? undefined : rangeOf(text, source.path)?.startLine } : undefined,
    sidecar: sidecar?.key,
  }
}

function reachOf(document: ResourceKey, selects: boolean, rootNamespace: string): PolicyReach {
  const { kind, namespace } = parseResourceKey(document)
  if (kind !== 'Sidecar') return 'mesh'
  return selects ? 'workload' : namespace === rootNamespace ? 'rootNamespace' : 'namespace'
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
