import { type Flag, flagNamed, type LogEntry, parseLogLine, toldBy, traceOf } from '@/lib/access-log/index.ts'
import type { Compilation } from '@/lib/compile/index.ts'
import { type ConfigLike, rowsOf } from '@/lib/proxy-config/index.ts'
import type { Place } from '@/lib/simulate/index.ts'
import { originsOf } from '@/lib/xds/index.ts'
import { type EnvoyPlace, placeOf } from './envoy-place.ts'
import { rowId } from './envoy-row-id.ts'

/** A stop on the way of a logged request: what stands there, the row that shows it, and the line that caused it. */
export type LogStop = { readonly what: 'listener' | 'filterChain' | 'routeConfig' | 'virtualHost' | 'route' | 'cluster'; readonly name: string; readonly row: string | undefined; readonly from: EnvoyPlace | undefined }

export type EnvoyLog =
  | { readonly type: 'unreadable'; readonly reason: string }
  | { readonly type: 'read'; readonly entry: LogEntry; /** Flags and situations that the line tells of, with what is known of each. */ readonly told: readonly { readonly flag: string; readonly known: Flag | undefined }[]; readonly stops: readonly LogStop[]; /** The logged cluster is not part of this configuration. */ readonly clusterMissing: boolean; readonly agrees: boolean | undefined }

/** What a line of a proxy's access log says, and the way through its configuration. */
export function envoyLogSlice(compilation: Compilation, { proxy: id, line }: { readonly proxy: string; readonly line: string }): EnvoyLog | undefined {
  const proxy = compilation.proxy(id)
  if (!proxy) return undefined
  const read = parseLogLine(line)
  if (!read.ok) return { type: 'unreadable', reason: read.error }
  const entry = read.value
  const config = compilation.configOf(proxy)
  const { trace, cluster, agrees } = traceOf(config, entry, proxy.type === 'router' ? 'gateway' : 'outbound')
  const stop = (what: LogStop['what'], name: string, place: Place): LogStop => {
    const message = messageAt(config, place)
    const [cause] = message ? originsOf(message) : []
    return { what, name, row: rowAt(config, place), from: cause && placeOf(compilation, cause) }
  }
  const walked = trace.steps.flatMap((step) => ('place' in step ? [stop(step.type, step.name, step.place)] : []))
  return { type: 'read', entry, told: toldBy(entry).map((flag) => ({ flag, known: flagNamed(flag) })), stops: [...walked, ...(cluster ? [stop('cluster', entry.cluster, cluster)] : [])], clusterMissing: entry.cluster !== '' && !cluster, agrees }
}

function messageAt(config: ConfigLike, { part, pointer }: Place): object | undefined {
  const found = pointer.split('/').slice(1).reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[step] : undefined), config[part])
  return typeof found === 'object' && found !== null ? found : undefined
}

/** The row at a place, or the first one within it. */
function rowAt(config: ConfigLike, { part, pointer }: Place): string | undefined {
  const rows = rowsOf(part, config)
  const row = rows.find((candidate) => candidate.pointer === pointer) ?? rows.find((candidate) => candidate.pointer.startsWith(`${pointer}/`))
  return row && rowId(part, config, row)
}
