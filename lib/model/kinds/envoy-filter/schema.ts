import * as z from 'zod'
import { atMostOne, holds, int32, portNumber, targetRefs, uint32, workloadSelector } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const subFilter = z.strictObject({ name: z.string().optional().describe('Name of the filter inside the filter.') })

const filter = z.strictObject({
  name: z.string().optional().describe('Name of the filter.'),
  subFilter: subFilter.optional().describe('Filter inside the filter, such as an HTTP filter.'),
})

const filterChain = z.strictObject({
  name: z.string().optional().describe('Name of the filter chain.'),
  sni: z.string().optional().describe('Server name that the chain matches.'),
  transportProtocol: z.string().optional().describe('Transport that the chain matches: tls or raw_buffer.'),
  applicationProtocols: z.string().optional().describe('Application protocols that the chain matches, separated by commas.'),
  filter: filter.optional().describe('Filter of the chain.'),
  destinationPort: uint32.optional().describe('Destination port that the chain matches.'),
})

const listener = z.strictObject({
  portNumber: uint32.optional().describe('Port of the listener.'),
  portName: z.string().optional().describe('Has no effect today.'),
  filterChain: filterChain.optional().describe('Filter chain of the listener.'),
  listenerFilter: z.string().optional().describe('Name of a listener filter.'),
  name: z.string().optional().describe('Name of the listener.'),
})

const route = z.strictObject({
  name: z.string().optional().describe('Name of the route.'),
  action: z.enum(['ANY', 'ROUTE', 'REDIRECT', 'DIRECT_RESPONSE']).optional().describe('What the route does.'),
})

const virtualHost = z.strictObject({
  name: z.string().optional().describe('Name of the virtual host.'),
  domainName: z.string().optional().describe('Domain of the virtual host.'),
  route: route.optional().describe('Route of the virtual host.'),
})

const routeConfiguration = z.strictObject({
  portNumber: uint32.optional().describe('Port of the listener that uses the routes.'),
  portName: z.string().optional().describe('Port name of the gateway server.'),
  gateway: z.string().optional().describe('Gateway, as namespace/name.'),
  vhost: virtualHost.optional().describe('Virtual host of the configuration.'),
  name: z.string().optional().describe('Name of the configuration.'),
})

const cluster = z.strictObject({
  portNumber: uint32.optional().describe('Port of the service.'),
  service: z.string().optional().describe('Host of the service.'),
  subset: z.string().optional().describe('Subset of the service.'),
  name: z.string().optional().describe('Name of the cluster.'),
})

const waypoint = z.strictObject({
  portNumber: portNumber.optional().describe('Port of the service.'),
  filter: filter.optional().describe('Filter of the waypoint.'),
  route: z.strictObject({ name: z.string().optional().describe('Name of the route.') }).optional().describe('Route of the waypoint.'),
})

const proxy = z.strictObject({
  proxyVersion: z.string().optional().describe('Expression for the version of the proxy.'),
  metadata: z.record(z.string(), z.string()).optional().describe('Node metadata that must be equal.'),
})

const matchFields = atMostOne(
  z.strictObject({
    context: z.enum(['ANY', 'SIDECAR_INBOUND', 'SIDECAR_OUTBOUND', 'GATEWAY', 'WAYPOINT']).optional().describe('Side of the traffic; any by default.'),
    proxy: proxy.optional().describe('Proxies that are patched.'),
    listener: listener.optional().describe('Listener that is patched.'),
    routeConfiguration: routeConfiguration.optional().describe('Route configuration that is patched.'),
    cluster: cluster.optional().describe('Cluster that is patched.'),
    waypoint: waypoint.optional().describe('Part of a waypoint that is patched.'),
  }),
  'listener',
  'routeConfiguration',
  'cluster',
  'waypoint',
)

const match = holds(
  matchFields,
  ({ context, waypoint: part }) => (context === 'WAYPOINT') === (part !== undefined),
  'The context WAYPOINT and a waypoint match belong together.',
)

const patch = z.strictObject({
  operation: z.enum(['INVALID', 'MERGE', 'ADD', 'REMOVE', 'INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST', 'REPLACE']).optional().describe('How the value is put in.'),
  value: z.record(z.string(), z.unknown()).optional().describe('Envoy configuration that is put in.'),
  filterClass: z.enum(['UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS']).optional().describe('Class of filters the value is placed by.'),
})

const configPatch = z.strictObject({
  applyTo: z
    .enum(['INVALID', 'LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER', 'ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE', 'CLUSTER', 'EXTENSION_CONFIG', 'BOOTSTRAP', 'LISTENER_FILTER'])
    .optional()
    .describe('Part of the Envoy configuration that is patched.'),
  match: match.optional().describe('Where the patch is put in; everywhere by default.'),
  patch: patch.optional().describe('The patch itself.'),
})

/** EnvoyFilter.spec. It is checked for form only; what it does is not modelled. */
export const envoyFilterSpec = atMostOne(
  z.strictObject({
    workloadSelector: workloadSelector.optional().describe('Workloads of this namespace that are patched; without it, all.'),
    targetRefs: targetRefs.optional().describe('Objects whose proxies are patched, at most 16.'),
    configPatches: z.array(configPatch).optional().describe('Patches, in order.'),
    priority: int32.optional().describe('Order among EnvoyFilters: lower first; 0 by default.'),
  }),
  'workloadSelector',
  'targetRefs',
)

export type EnvoyFilterSpec = Read<z.infer<typeof envoyFilterSpec>>
