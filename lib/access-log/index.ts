/**
 * access-log: from a line of Envoy's access log to what it means and where it came from.
 * In: a line as Istio writes it (text or JSON, or a format of one's own), and the proxy's configuration. Out: its fields, its flags by meaning, the listener, route and cluster behind it.
 * Follows Envoy's documentation of access log operators and response flags, and Istio's default formats (istio-semantics B.2).
 */
export type { Flag, Seen } from './flags.ts'
export { flagNamed, flags, situations, toldBy } from './flags.ts'
export type { LogEntry } from './parse.ts'
export { parseLogLine } from './parse.ts'
export type { LogTrace } from './trace.ts'
export { traceOf } from './trace.ts'
