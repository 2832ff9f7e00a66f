import { exposureOf, type Proxy, type Snapshot, viewOf } from '@/lib/mesh/index.ts'
import { assemble } from './assemble/assemble.ts'
import type { ProxyConfiguration } from './config/envoy-config.ts'
import { decorators } from './decorators/index.ts'
import type { Topology } from './topology.ts'

export type TopologyInput = {
  readonly snapshot: Snapshot
  readonly proxies: readonly Proxy[]
  /** What istiod sends to a proxy; proxies of one class may share it. */
  readonly configOf: (proxy: Proxy) => ProxyConfiguration
}

/** Draws what is configured: who may reach what, through what. Facts are read from what Envoy is sent; documents name and place them. */
export function buildTopology({ snapshot, proxies, configOf }: TopologyInput): Topology {
  const { admitted, refused, rootNamespace } = snapshot
  const exposure = exposureOf(snapshot)
  const { topology, world } = assemble({
    documents: admitted, proxies, configOf, policySourceOf: (proxy) => viewOf(snapshot, proxy).outboundPolicy.source, rootNamespace, refused,
    audienceOf: ({ exportTo, namespace }) => exposure.ofServiceEntry(exportTo, namespace),
  })
  return decorators.reduce((graph, decorator) => decorator.apply(graph, world), topology)
}
