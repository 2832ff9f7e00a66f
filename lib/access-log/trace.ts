import { text } from '@/lib/std/index.ts'
import { type Place, type Request, type SimulatedConfig, simulate, type Trace } from '@/lib/simulate/index.ts'
import type { LogEntry } from './parse.ts'

/** A logged request, walked again over a configuration. */
export type LogTrace = {
  readonly trace: Trace
  /** The logged cluster in this configuration; undefined when it is not there, or the line names none. */
  readonly cluster: Place | undefined
  /** The assignment of the logged cluster. */
  readonly endpoints: Place | undefined
  /** Whether the walk ends where the line says; undefined where the line does not say. */
  readonly agrees: boolean | undefined
}

/** Walks the request that a line speaks of. A gateway is dialled itself; a sidecar captures what was meant for another. */
export function traceOf(config: SimulatedConfig, entry: LogEntry, mode: Request['mode'] = 'outbound'): LogTrace {
  const trace = simulate(config, requestOf(entry, mode))
  return { trace, cluster: named(config, 'clusters', entry.cluster), endpoints: named(config, 'endpoints', entry.cluster), agrees: agreement(trace, entry) }
}

function requestOf({ method, path, protocol, authority, destination, serverName }: LogEntry, mode: Request['mode']): Request {
  const at = destination.lastIndexOf(':')
  const address = destination.slice(0, Math.max(at, 0)).replace(/^\[(.*)\]$/, '$1')
  return {
    mode,
    ...(address && { address }),
    port: Number(destination.slice(at + 1)) || 0,
    protocol: protocol.startsWith('HTTP/2') ? 'http2' : protocol ? 'http' : 'tcp',
    // A line of HTTP has been decrypted, or never was encrypted; one of bytes with a server name was a TLS hello.
    tls: !protocol && serverName ? 'tls' : 'plaintext',
    ...(serverName && { sni: serverName }),
    ...(authority && { host: authority }),
    ...(method && { method }),
    ...(path && { path }),
  }
}

function named(config: SimulatedConfig, part: 'clusters' | 'endpoints', name: string): Place | undefined {
  const index = name === '' ? -1 : config[part].findIndex((message) => (text(message, 'name') || text(message, 'clusterName')) === name)
  return index < 0 ? undefined : { part, pointer: `/${index}` }
}

function agreement({ outcome, steps }: Trace, { cluster, code, route }: LogEntry): boolean | undefined {
  if (cluster) return outcome.type === 'clusters' && outcome.choices.some(({ name }) => name === cluster)
  const walked = steps.findLast((step) => step.type === 'route')
  if (route) return walked?.name === route
  return outcome.type === 'directResponse' ? String(outcome.status) === code : undefined
}
