import { type Flag, flagNamed, type LogEntry, parseLogLine, toldBy, traceOf } from '@/lib/access-log/index.ts'
import type { Compilation } from '@/lib/compile/index.ts'
import { type Stop, stopAt, stopsOf } from './stops.ts'

export type EnvoyLog =
  | { readonly type: 'unreadable'; readonly reason: string }
  | { readonly type: 'read'; readonly entry: LogEntry; /** Flags and situations that the line tells of, with what is known of each. */ readonly told: readonly { readonly flag: string; readonly known: Flag | undefined }[]; readonly stops: readonly Stop[]; /** The logged cluster is not part of this configuration. */ readonly clusterMissing: boolean; readonly agrees: boolean | undefined }

/** What a line of a proxy's access log says, and the way through its configuration. */
export function envoyLogSlice(compilation: Compilation, { proxy: id, line }: { readonly proxy: string; readonly line: string }): EnvoyLog | undefined {
  const proxy = compilation.proxy(id)
  if (!proxy) return undefined
  const read = parseLogLine(line)
  if (!read.ok) return { type: 'unreadable', reason: read.error }
  const entry = read.value
  const config = compilation.configOf(proxy)
  const { trace, cluster, agrees } = traceOf(config, entry, proxy.type === 'router' ? 'gateway' : 'outbound')
  const stops = [...stopsOf(compilation, config, trace), ...(cluster ? [stopAt(compilation, config, 'cluster', entry.cluster, cluster)] : [])]
  return { type: 'read', entry, told: toldBy(entry).map((flag) => ({ flag, known: flagNamed(flag) })), stops, clusterMissing: entry.cluster !== '' && !cluster, agrees }
}
