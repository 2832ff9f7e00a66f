import { type ClusterFilter, typed } from '@/lib/xds/index.ts'

/** Lets proxies of the mesh tell each other of their workloads over TCP; stands on every cluster that connects. */
export const metadataExchange: readonly ClusterFilter[] = [{
  name: 'istio.metadata_exchange',
  typedConfig: typed('udpa.type.v1.TypedStruct', {
    typeUrl: 'type.googleapis.com/envoy.tcp.metadataexchange.config.MetadataExchange',
    value: { enable_discovery: true, protocol: 'istio-peer-exchange' },
  }),
}]
