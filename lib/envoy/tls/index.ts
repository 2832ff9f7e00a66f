/** TLS contexts: as clients start it towards clusters, as gateways end it. (istio-semantics §5.9, §6.4) */
export { downstreamSocket } from './downstream.ts'
export type { DownstreamSettings } from './downstream.ts'
export { meshSocket, upstreamSocket } from './upstream.ts'
export type { UpstreamSettings } from './upstream.ts'
