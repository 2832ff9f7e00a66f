import { z } from 'zod'
import { duration, int32, looseDuration } from '../schema/index.ts'

const matcher = z.object({
  inclusionPrefixes: z.array(z.string()).optional().describe('Starts of statistic names that are kept.'),
  inclusionSuffixes: z.array(z.string()).optional().describe('Ends of statistic names that are kept.'),
  inclusionRegexps: z.array(z.string()).optional().describe('Expressions for statistic names that are kept.'),
})

const gatewayTopology = z.object({
  numTrustedProxies: z.int().min(0).optional().describe('Trusted proxies in front of a gateway; 0 by default.'),
  forwardClientCertDetails: z
    .enum(['UNDEFINED', 'SANITIZE', 'FORWARD_ONLY', 'APPEND_FORWARD', 'SANITIZE_SET', 'ALWAYS_FORWARD_ONLY'])
    .optional()
    .describe('What happens to the header with the client certificate.'),
})

const tracing = z.object({
  sampling: z.number().optional().describe('Share of requests that are traced, in percent; 1 by default.'),
  zipkin: z.object({ address: z.string().optional().describe('Address of the collector.') }).optional().describe('Sends spans to Zipkin.'),
  maxPathTagLength: z.int().min(0).optional().describe('Longest path kept in a span.'),
  enableIstioTags: z.boolean().optional().describe('Adds tags of the mesh to spans; true by default.'),
})

/** Settings of one proxy: `defaultConfig`, and the annotation `proxy.istio.io/config`. */
export const proxyConfig = z.object({
  proxyMetadata: z.record(z.string(), z.string()).optional().describe('Environment of the agent; ISTIO_META_ names become node metadata.'),
  concurrency: int32.nullish().describe('Worker threads of Envoy; by CPU limit when missing, 0 for all cores.'),
  interceptionMode: z.enum(['REDIRECT', 'TPROXY', 'NONE']).optional().describe('How outbound traffic is captured; REDIRECT by default.'),
  holdApplicationUntilProxyStarts: z.boolean().nullish().describe('Start the application only once the proxy is ready.'),
  discoveryAddress: z.string().optional().describe('Address of istiod.'),
  statusPort: int32.optional().describe('Port of the health endpoint of the agent; 15020 by default.'),
  meshId: z.string().optional().describe('Name of the mesh for federation.'),
  drainDuration: looseDuration.optional().describe('Time in which connections are drained on a hot restart; 45s by default.'),
  terminationDrainDuration: looseDuration.optional().describe('Time in which connections are drained on exit; 5s by default.'),
  proxyStatsMatcher: matcher.optional().describe('Statistics that Envoy keeps beyond the default set.'),
  gatewayTopology: gatewayTopology.optional().describe('Proxies in front of gateways.'),
  tracing: tracing.optional().describe('How requests are traced.'),
  connectTimeout: duration.optional().describe('Longest wait of the agent for istiod.'),
  runtimeValues: z.record(z.string(), z.string()).optional().describe('Runtime settings of Envoy.'),
  image: z.object({ imageType: z.string().optional().describe('default, debug or distroless.') }).optional().describe('Image of the proxy.'),
})
