import { type LogEntry, parseLogLine } from '@/lib/access-log/index.ts'
import type { Compilation } from '@/lib/compile/index.ts'
import { passedThroughClusters } from '@/lib/envoy/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { err, groupBy, type JsonObject, ok } from '@/lib/std/index.ts'
import { defineCommand, type Words } from '../command/command.ts'
import { lines, text } from '../command/fields.ts'
import { namespacesOf, usualNamespace } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { hostsOf, nameFrom } from '../command/texts.ts'
import { entryOf } from '../egress/recipe.ts'

type Args = { readonly log: string; readonly namespace: string }
type Seen = { readonly host: string; readonly address: string | undefined; readonly port: number; readonly protocol: 'HTTP' | 'TLS' | 'TCP' }

/** ServiceEntries for what lines of the access log show to have been passed through: by server name, else Host header, else address. */
export const createFromLog = defineCommand<Args>({
  name: 'createFromLog',
  fields: (mesh, given) => ({ log: lines(given.log), namespace: text(given.namespace, usualNamespace(mesh), namespacesOf(mesh)) }),
  plan: (mesh, { log, namespace }) => planOf(mesh, (sketch) => {
    const read = log.split('\n').filter((line) => line.trim() !== '').map((line) => parseLogLine(line))
    if (read.length === 0) return err({ id: 'missing', field: 'log' })
    const entries = read.flatMap((line) => (line.ok ? [line.value] : []))
    const seen = entries.filter(({ cluster }) => passedThroughClusters.includes(cluster)).flatMap((entry) => seenIn(entry) ?? [])
    const unknown = seen.filter(({ host, port }) => !isKnown(mesh, host, port))
    const known = groupBy(unknown, ({ host }) => entryOf(mesh, host))
    for (const [entry, all] of known) {
      // An entry with several hosts gets a port that several of them were asked on once.
      if (entry) sketch.changeSpec(entry.key, (spec) => ({ ...spec, ports: withPorts((spec['ports'] as readonly JsonObject[] | undefined) ?? [], portsOf(all)) }))
    }
    const others = read.length - seen.length
    if (unknown.length === 0) return err({ id: 'nothingUnknown', args: { count: read.length, others }, field: 'log' })
    for (const [host, all] of groupBy(known.get(undefined) ?? [], (each) => each.host)) {
      const address = all.find((each) => each.address !== undefined)?.address
      const place = address === undefined ? { resolution: 'DNS' } : { addresses: [address], resolution: 'NONE' }
      sketch.create({ kind: 'ServiceEntry', namespace, name: sketch.freeName('ServiceEntry', namespace, nameFrom(host)), body: { spec: { hosts: [host], ...place, ports: portsOf(all), location: 'MESH_EXTERNAL' } } })
    }
    const hosts = [...new Set(unknown.map(({ host }) => host))]
    const notes: readonly Words[] = others > 0 ? [{ id: 'otherLines', args: { count: others } }] : []
    return ok({ did: { id: 'fromLog', args: { count: hosts.length, hosts: hosts.slice(0, 5).join(', ') } }, notes })
  }),
})

type WrittenPort = { readonly number: number; readonly name: string; readonly protocol: string }

function portsOf(seen: readonly Seen[]): readonly WrittenPort[] {
  const byNumber = [...new Map(seen.map((each) => [each.port, each])).values()].toSorted((a, b) => a.port - b.port)
  return byNumber.map(({ port, protocol }) => ({ number: port, name: `${protocol.toLowerCase()}-${port}`, protocol }))
}

/** Numbers and names are given once. */
function withPorts(ports: readonly JsonObject[], more: readonly WrittenPort[]): readonly JsonObject[] {
  const fresh = more.filter(({ number }) => ports.every((port) => port['number'] !== number))
  return [...ports, ...fresh.map((port) => (ports.some(({ name }) => name === port.name) ? { ...port, name: `${port.name}-seen` } : port))]
}

/** What a line tells of where the client wanted to go. A connection without any name is known by its address alone. */
function seenIn({ serverName, authority, method, upstreamHost, destination }: LogEntry): Seen | undefined {
  const [, address = '', digits = ''] = /^\[?([^\]]*)\]?:(\d+)$/.exec(upstreamHost || destination) ?? []
  const port = Number(digits)
  if (!isIp(address) || port === 0) return undefined
  const name = serverName || authority.replace(/:\d+$/, '')
  const named = name !== '' && !isIp(name.replace(/^\[|\]$/g, ''))
  // Anybody may send any Host header.
  if (named && !hostsOf(name, 'log').ok) return undefined
  return { host: named ? name.toLowerCase() : `${nameFrom(address)}.by-address.external`, address: named ? undefined : address, port, protocol: serverName ? 'TLS' : method ? 'HTTP' : 'TCP' }
}

function isKnown(mesh: Compilation, host: string, port: number): boolean {
  return mesh.snapshot.admitted.list('ServiceEntry').some(({ spec }) => spec.hosts.includes(host) && (spec.ports ?? []).some(({ number }) => number === port))
}
