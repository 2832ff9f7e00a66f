import type { SinkNode } from '../topology.ts'

/** What a client may send that no document names, by how Envoy meets it. */
export const unnamedTraffic = ['http', 'h2c', 'grpc', 'http10', 'tlsToHttpPort', 'noListener', 'serverFirstHttpPort', 'serverFirst', 'port15001'] as const
export type UnnamedTraffic = (typeof unnamedTraffic)[number]

/** What the client sees: an answer, a reset, silence, or its connection goes on to where it wanted. */
export type SinkOutcome = 'passes' | 'http502' | 'grpc14' | 'reset' | 'closed' | 'hangs'

/** What stands in the access log: the route `block_all`, or the filter chain and the flag. Empty where nothing was seen to tell it. */
export type SinkRow = { readonly traffic: UnnamedTraffic; readonly outcome: SinkOutcome; readonly log: string }

const blockAll = 'block_all direct_response -'

/** As measured on Envoy under istiod's configuration. What was not measured is left out, rather than guessed. */
const blackHole: readonly SinkRow[] = [
  { traffic: 'http', outcome: 'http502', log: blockAll },
  { traffic: 'h2c', outcome: 'http502', log: blockAll },
  { traffic: 'grpc', outcome: 'grpc14', log: blockAll },
  { traffic: 'http10', outcome: 'reset', log: 'PassthroughFilterChain BlackHoleCluster UH' },
  { traffic: 'tlsToHttpPort', outcome: 'reset', log: 'PassthroughFilterChain BlackHoleCluster UH' },
  { traffic: 'noListener', outcome: 'reset', log: 'virtualOutbound-catchall-tcp BlackHoleCluster UH' },
  { traffic: 'serverFirstHttpPort', outcome: 'hangs', log: '' },
  { traffic: 'serverFirst', outcome: 'closed', log: 'virtualOutbound-catchall-tcp BlackHoleCluster UH' },
  { traffic: 'port15001', outcome: 'reset', log: 'virtualOutbound-blackhole' },
]

const passthrough: readonly SinkRow[] = [
  { traffic: 'http', outcome: 'passes', log: 'allow_any PassthroughCluster' },
  { traffic: 'http10', outcome: 'passes', log: 'PassthroughFilterChain PassthroughCluster' },
  { traffic: 'tlsToHttpPort', outcome: 'passes', log: 'PassthroughFilterChain PassthroughCluster' },
  { traffic: 'noListener', outcome: 'passes', log: 'virtualOutbound-catchall-tcp PassthroughCluster' },
  { traffic: 'serverFirstHttpPort', outcome: 'hangs', log: '' },
  { traffic: 'serverFirst', outcome: 'passes', log: 'virtualOutbound-catchall-tcp PassthroughCluster' },
  { traffic: 'port15001', outcome: 'reset', log: 'virtualOutbound-blackhole' },
]

/** What happens at a sink, by kind of traffic; nothing is known here of a sink that is neither of Istio's two. */
export function sinkOutcomes({ mode }: SinkNode): readonly SinkRow[] {
  return mode === 'REGISTRY_ONLY' ? blackHole : mode === 'ALLOW_ANY' ? passthrough : []
}

/** Questions to find such traffic by, in the languages that ask them. */
export type SinkQuery = { readonly id: 'requests' | 'connections' | 'logs' | 'kubectl'; readonly text: string }

/** Istio's standard metrics name the cluster as the destination's service; sidecars report them as sources. Access logs name the cluster or the route. */
export function sinkQueries({ mode, name }: SinkNode): readonly SinkQuery[] {
  const by = 'source_workload_namespace, source_workload'
  const selector = `{reporter="source", destination_service_name="${name}"}`
  const marks = mode === 'REGISTRY_ONLY' ? `${name}|block_all` : name
  return [
    { id: 'requests', text: `sum by (${by}, response_code) (rate(istio_requests_total${selector}[5m]))` },
    { id: 'connections', text: `sum by (${by}) (rate(istio_tcp_connections_opened_total${selector}[5m]))` },
    { id: 'logs', text: `{container="istio-proxy"} |~ "${marks}"` },
    { id: 'kubectl', text: `kubectl logs -n NAMESPACE deploy/NAME -c istio-proxy | grep -E '${marks}'` },
  ]
}
