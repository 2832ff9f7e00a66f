import * as z from 'zod'
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
  proxyProtocol: z.object({}).nullish().describe('Whether connections begin with a PROXY header that a load balancer wrote.'),
})

const switchable = z.object({ disabled: z.boolean().nullish().describe('Switches it off.') })

const clientCertDetails = z.object({
  subject: z.boolean().nullish().describe('Subject of the certificate.'),
  cert: z.boolean().nullish().describe('The certificate itself.'),
  chain: z.boolean().nullish().describe('The chain of certificates.'),
  dns: z.boolean().nullish().describe('DNS names of the certificate.'),
  uri: z.boolean().nullish().describe('URI names of the certificate.'),
})

const proxyHeaders = z.object({
  forwardedClientCert: z
    .enum(['UNDEFINED', 'SANITIZE', 'FORWARD_ONLY', 'APPEND_FORWARD', 'SANITIZE_SET', 'ALWAYS_FORWARD_ONLY'])
    .optional()
    .describe('What happens to the header with the client certificate.'),
  setCurrentClientCertDetails: clientCertDetails.optional().describe('Parts of the client certificate that the header carries.'),
  requestId: switchable.optional().describe('The header X-Request-Id.'),
  server: switchable.extend({ value: z.string().optional().describe('Value of the header.') }).optional().describe('The header Server of answers.'),
  attemptCount: switchable.optional().describe('The header X-Envoy-Attempt-Count.'),
  envoyDebugHeaders: switchable.optional().describe('Headers of Envoy about its own work, such as X-Envoy-Upstream-Service-Time.'),
  metadataExchangeHeaders: z.object({ mode: z.enum(['UNDEFINED', 'IN_MESH']).optional().describe('IN_MESH keeps them out of requests that leave the mesh.') }).optional().describe('Headers by which proxies tell each other of their workloads.'),
})

const customTag = z.object({
  literal: z.object({ value: z.string().describe('Fixed value.') }).optional().describe('A fixed value.'),
  environment: z.object({ name: z.string().describe('Name of the variable.'), defaultValue: z.string().optional().describe('Value when the variable is missing.') }).optional().describe('Value of an environment variable of the proxy.'),
  header: z.object({ name: z.string().describe('Name of the header.'), defaultValue: z.string().optional().describe('Value when the header is missing.') }).optional().describe('Value of a request header.'),
})

const tracing = z.object({
  sampling: z.number().optional().describe('Share of requests that are traced, in percent; 1 by default.'),
  zipkin: z.object({ address: z.string().optional().describe('Address of the collector.') }).optional().describe('Sends spans to Zipkin.'),
  maxPathTagLength: z.int().min(0).optional().describe('Longest path kept in a span.'),
  customTags: z.record(z.string(), customTag).optional().describe('Tags added to each span.'),
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
  proxyHeaders: proxyHeaders.optional().describe('Headers that the proxy adds of its own.'),
  connectTimeout: duration.optional().describe('Longest wait of the agent for istiod.'),
  runtimeValues: z.record(z.string(), z.string()).optional().describe('Runtime settings of Envoy.'),
  image: z.object({ imageType: z.string().optional().describe('Variant of the image: default, debug or distroless.') }).optional().describe('Image of the proxy.'),
})
