import * as z from 'zod'
import type { Read } from './deep-readonly.ts'
import { duration, looseDuration } from './duration.ts'
import { int32, uint32 } from './numbers.ts'

/** TCP keepalive probes on a connection. */
export const tcpKeepalive = z.strictObject({
  probes: uint32.optional().describe('Probes without an answer before the connection counts as dead; the operating system decides by default (9 on Linux).'),
  time: duration.optional().describe('Idle time before the first probe; the operating system decides by default (7200s on Linux).'),
  interval: duration.optional().describe('Time between two probes; the operating system decides by default (75s on Linux).'),
})

export type TcpKeepalive = Read<z.infer<typeof tcpKeepalive>>

const tcp = z.strictObject({
  maxConnections: int32.optional().describe('Most HTTP/1 or TCP connections to the host; 2^32-1 by default.'),
  connectTimeout: duration.optional().describe('Longest wait for a connection; 10s by default.'),
  tcpKeepalive: tcpKeepalive.optional().describe('Turns on TCP keepalive with these settings.'),
  maxConnectionDuration: duration.optional().describe('Longest life of a connection; unlimited by default.'),
  idleTimeout: looseDuration.optional().describe('Idle time after which a connection is closed; 1h by default, 0s switches it off.'),
})

const http2KeepAlive = z.strictObject({
  interval: duration.optional().describe('Time between two HTTP/2 PING frames.'),
  timeout: duration.optional().describe('Longest wait for the answer to a PING before the connection is closed.'),
})

const http = z.strictObject({
  http1MaxPendingRequests: int32.optional().describe('Most requests that wait for a connection; 2^32-1 by default.'),
  http2MaxRequests: int32.optional().describe('Most requests in flight to the host, for HTTP/1.1 as well as HTTP/2; 2^32-1 by default.'),
  maxRequestsPerConnection: int32.optional().describe('Requests after which a connection is closed; 1 disables keep-alive, 0 means unlimited (the default).'),
  maxRetries: int32.optional().describe('Most retries in flight to all hosts of the cluster; 2^32-1 by default.'),
  idleTimeout: duration.optional().describe('Time without an active request after which an upstream connection is closed; 1h by default.'),
  h2UpgradePolicy: z.enum(['DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE']).optional().describe('Whether HTTP/1.1 connections are raised to HTTP/2; DEFAULT follows the mesh.'),
  useClientProtocol: z.boolean().optional().describe('Speak to the host the protocol that the client spoke; false by default.'),
  maxConcurrentStreams: int32.optional().describe('Most streams on one HTTP/2 connection; 2^31-1 by default.'),
  http2KeepAlive: http2KeepAlive.optional().describe('Turns on HTTP/2 PING probes with these settings.'),
})

/** Limits on connections and requests. */
export const connectionPool = z.strictObject({
  tcp: tcp.optional().describe('Settings for every connection, HTTP or not.'),
  http: http.optional().describe('Settings for HTTP connections.'),
})

export type ConnectionPool = Read<z.infer<typeof connectionPool>>
