import * as z from 'zod'
import { localityLbSetting, zoneAwareLbSetting } from '../kinds/destination-rule/load-balancer.ts'
import { outlierDetection } from '../kinds/destination-rule/schema.ts'
import { httpRetry } from '../kinds/virtual-service/schema.ts'
import { clientTls, connectionPool, int32, labelSelector, looseDuration, tcpKeepalive } from '../schema/index.ts'
import type { Read } from '../schema/index.ts'
import { defaultProviders, extensionProvider } from './providers.ts'
import { proxyConfig } from './proxy-config.ts'
import { serviceEntryVisibility } from './visibility.ts'

const outboundTrafficPolicy = z.object({
  mode: z
    .enum(['REGISTRY_ONLY', 'ALLOW_ANY', 'ALLOW_ANY_DYNAMIC_DNS'])
    .optional()
    .describe('What happens to destinations that the registry does not know; ALLOW_ANY by default, but REGISTRY_ONLY when the object is given without mode.'),
  tls: clientTls.optional().describe('TLS towards hosts that ALLOW_ANY_DYNAMIC_DNS resolves by itself.'),
})

const pathNormalization = z.object({
  normalization: z.enum(['DEFAULT', 'NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES']).optional().describe('How paths are normalized; DEFAULT means BASE.'),
})

const defaultTrafficPolicy = z.object({
  connectionPool: connectionPool.optional().describe('Limits for every host whose rule gives none.'),
  outlierDetection: outlierDetection.optional().describe('Ejection for every host whose rule gives none.'),
})

const tlsDefaults = z.object({
  minProtocolVersion: z.enum(['TLS_AUTO', 'TLSV1_2', 'TLSV1_3']).optional().describe('Oldest version that gateways accept.'),
  ecdhCurves: z.array(z.string()).optional().describe('Curves for the exchange of keys.'),
  cipherSuites: z.array(z.string()).optional().describe('Ciphers.'),
})

/**
 * MeshConfig, as far as traffic that leaves the mesh reads it; other fields pass. It stands in `data.mesh` of the ConfigMap `istio`
 * and is read as protobuf JSON; see istio.io/docs/reference/config/istio.mesh.v1alpha1.
 */
export const meshConfig = z.object({
  rootNamespace: z.string().optional().describe('Namespace whose documents hold for the whole mesh; istio-system by default.'),
  trustDomain: z.string().optional().describe('Trust domain of workload identities; cluster.local by default.'),
  trustDomainAliases: z.array(z.string()).optional().describe('Other trust domains whose identities count as ours.'),
  outboundTrafficPolicy: outboundTrafficPolicy.optional().describe('Policy for destinations outside the registry.'),
  inboundTrafficPolicy: z.object({ mode: z.enum(['PASSTHROUGH', 'LOCALHOST']).optional().describe('Where inbound traffic to unknown ports goes.') }).optional().describe('Policy for inbound traffic.'),
  proxyListenPort: int32.optional().describe('Port that captured outbound traffic arrives at; 15001 by default.'),
  proxyInboundListenPort: int32.optional().describe('Port that captured inbound traffic arrives at; 15006 by default.'),
  proxyHttpPort: int32.optional().describe('Port of an explicit HTTP proxy on 127.0.0.1; 0, the default, has none.'),
  connectTimeout: looseDuration.optional().describe('Longest wait for a connection; 10s by default.'),
  protocolDetectionTimeout: looseDuration.optional().describe('Longest wait for the first bytes of a client; 0s, the default, waits forever.'),
  dnsRefreshRate: looseDuration.optional().describe('Time between DNS queries for a host; 60s by default.'),
  tcpKeepalive: tcpKeepalive.optional().describe('TCP keepalive for every host whose rule gives none.'),
  h2UpgradePolicy: z.enum(['DO_NOT_UPGRADE', 'UPGRADE']).optional().describe('Whether HTTP/1.1 connections are raised to HTTP/2; DO_NOT_UPGRADE by default.'),
  enableAutoMtls: z.boolean().nullish().describe('Start mTLS towards workloads that have a sidecar; true by default.'),
  enableTracing: z.boolean().optional().describe('Whether requests may be traced; true by default.'),
  accessLogFile: z.string().optional().describe('File the access log goes to; empty, the default, writes none.'),
  accessLogFormat: z.string().optional().describe('Format of the access log.'),
  accessLogEncoding: z.enum(['TEXT', 'JSON']).optional().describe('Encoding of the access log; TEXT by default.'),
  enableEnvoyAccessLogService: z.boolean().optional().describe('Send the access log by gRPC to the service in defaultConfig.'),
  disableEnvoyListenerLog: z.boolean().optional().describe('No access log on listeners.'),
  defaultConfig: proxyConfig.optional().describe('Settings of every proxy.'),
  defaultServiceExportTo: z.array(z.string()).optional().describe('The exportTo of Services and ServiceEntries that give none; * by default.'),
  defaultVirtualServiceExportTo: z.array(z.string()).optional().describe('The exportTo of VirtualServices that give none; * by default.'),
  defaultDestinationRuleExportTo: z.array(z.string()).optional().describe('The exportTo of DestinationRules that give none; * by default.'),
  localityLbSetting: localityLbSetting.optional().describe('Load balancing by locality for every host whose rule gives none; on by default.'),
  zoneAwareLbSetting: zoneAwareLbSetting.optional().describe('Zone-aware routing for every host whose rule gives none.'),
  defaultTrafficPolicy: defaultTrafficPolicy.optional().describe('Limits and ejection for every host whose rule gives none.'),
  defaultHttpRetryPolicy: httpRetry.optional().describe('Retries of routes that give none.'),
  tlsDefaults: tlsDefaults.optional().describe('Parameters of TLS that is not the mesh\'s own: of gateways, and towards hosts that a rule starts TLS to.'),
  serviceEntryVisibility: serviceEntryVisibility.optional().describe('Caps who may see ServiceEntries.'),
  pathNormalization: pathNormalization.optional().describe('How paths of requests are normalized.'),
  extensionProviders: z.array(extensionProvider).optional().describe('Logs, tracers and authorizers that policies name; laid over the built-in ones by name.'),
  defaultProviders: defaultProviders.optional().describe('Providers that hold where Telemetry names none.'),
  discoverySelectors: z.array(labelSelector).optional().describe('Namespaces that istiod looks at; all by default.'),
  inboundClusterStatName: z.string().optional().describe('Pattern for statistics of inbound clusters.'),
  outboundClusterStatName: z.string().optional().describe('Pattern for statistics of outbound clusters.'),
  enablePrometheusMerge: z.boolean().nullish().describe('Merge metrics of application and proxy; true by default.'),
  verifyCertificateAtClient: z.boolean().nullish().describe('Check server certificates against the system trust store where a rule names none; true by default.'),
  ingressService: z.string().optional().describe('Name of the service of the ingress gateway; istio-ingressgateway by default.'),
  ingressSelector: z.string().optional().describe('Label of the ingress gateway; ingressgateway by default.'),
})

export type MeshConfig = Read<z.infer<typeof meshConfig>>
export type ProxyConfig = NonNullable<MeshConfig['defaultConfig']>
export type ExtensionProvider = NonNullable<MeshConfig['extensionProviders']>[number]
export type ServiceEntryVisibility = NonNullable<MeshConfig['serviceEntryVisibility']>
