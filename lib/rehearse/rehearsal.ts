import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isObject, list, text } from '@/lib/std/index.ts'
import { leavingLoopback, type RehearsalLine, type RehearsalPlan, type SourceConfig, toBootstrap, toRehearsal } from '@/lib/standalone/index.ts'
import { type RunningEnvoy, startEnvoy } from './envoy-process.ts'
import { openPlace, type Place } from './place.ts'
import { type Entrance, type RehearsedAnswer, type RehearsedRequest, send } from './send.ts'

/** A proxy to be run. */
export type RehearsedProxy = {
  readonly id: string
  readonly type: 'sidecar' | 'router'
  /** Its pod's addresses: by them others reach a gateway, and a client is seen as. */
  readonly ips: readonly string[]
  /** What istiod sends to it. */
  readonly config: SourceConfig
}

export type RehearsalSetup = {
  /** The Envoy binary. */
  readonly binary: string
  /** Gateways reach only those gateways that stand before them. */
  readonly proxies: readonly RehearsedProxy[]
  /** Places that stand for endpoints, by `address:port`; everything else meets the sink, which says so. */
  readonly places: Readonly<Record<string, Pick<Place, 'port'>>>
  /** Lines only of what the proxies' own logs let through. */
  readonly ownFilters?: boolean
}

/** Proxies that run, and the world around them. */
export type Rehearsal = {
  /** Sends a request as a workload behind a sidecar does, or straight to a gateway's listener on the dialled port. */
  readonly send: (proxy: string, request: RehearsedRequest) => Promise<RehearsedAnswer>
  /** What a proxy did so far, in order; waits until it has written what it knows. */
  readonly lines: (proxy: string) => Promise<readonly RehearsalLine[]>
  /** Envoy's own table of endpoints: `/clusters?format=json`. */
  readonly clusters: (proxy: string) => Promise<unknown>
  /** What left for destinations that no place stands for. */
  readonly sink: Pick<Place, 'arrivals'>
  readonly notes: readonly string[]
  readonly stop: () => Promise<void>
}

type Running = { readonly proxy: RehearsedProxy; readonly envoy: RunningEnvoy; readonly ports: ReadonlyMap<number, number>; readonly notes: readonly string[] }

const CAPTURE = 'outbound.sock'
const LOG = 'access.log'
/** Envoy writes its log every 50 ms. */
const FLUSH = 120

/**
 * Runs proxies' configurations in real Envoys on loopback, without privileges: gateways first, so that their ports are known, then
 * sidecars, whose captured connections come over a socket. Nothing dials anything but loopback. (envoy-runtime: rehearsal of N proxies)
 */
export async function startRehearsal({ binary, proxies, places, ownFilters = false }: RehearsalSetup): Promise<Rehearsal> {
  const sink = await openPlace((arrival) => `nothing stands for ${arrival.dialled ? `${arrival.dialled.address}:${arrival.dialled.port}` : arrival.authority}\n`)
  const running: Running[] = []
  const stop = async (): Promise<void> => void (await Promise.all([...running.map(({ envoy }) => envoy.stop()), sink.stop()]))
  try {
    const known: Record<string, number> = Object.fromEntries(Object.entries(places).map(([key, { port }]) => [key, port]))
    for (const proxy of [...proxies].sort(gatewaysFirst)) {
      const started = await start(binary, proxy, { endpoints: { ...known }, sink: sink.port, accessLog: LOG, ownFilters })
      running.push(started)
      Object.assign(known, endpointsOfGateway(started))
    }
  } catch (error) {
    await stop()
    throw error
  }
  return rehearsalOf(running, sink, stop)
}

function rehearsalOf(running: readonly Running[], sink: Place, stop: () => Promise<void>): Rehearsal {
  const find = (id: string): Running => {
    const found = running.find(({ proxy }) => proxy.id === id)
    if (!found) throw new Error(`No proxy ${id} takes part.`)
    return found
  }
  return {
    send: (id, request) => send(entranceOf(find(id), request), request),
    lines: async (id) => {
      await sleep(FLUSH)
      return readFileSync(join(find(id).envoy.folder, LOG), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as RehearsalLine)
    },
    clusters: async (id) => JSON.parse((await find(id).envoy.admin('/clusters?format=json')).body) as unknown,
    sink,
    notes: [...new Set(running.flatMap(({ notes }) => notes))],
    stop,
  }
}

function gatewaysFirst(a: RehearsedProxy, b: RehearsedProxy): number {
  return Number(a.type === 'sidecar') - Number(b.type === 'sidecar')
}

async function start(binary: string, proxy: RehearsedProxy, plan: RehearsalPlan): Promise<Running> {
  const made = toRehearsal(toBootstrap(proxy.config, { admin: { pipe: 'admin.sock' }, capture: { socket: CAPTURE }, ports: 'free', files: 'lab' }), plan)
  const leaving = leavingLoopback(made)
  if (leaving.length > 0) throw new Error(`The rehearsal of ${proxy.id} would leave this machine by ${leaving.join(', ')}.`)
  const envoy = await startEnvoy(binary, made.bootstrap)
  return { proxy, envoy, ports: await boundPorts(envoy, proxy.config), notes: made.notes }
}

/** The ports that really opened, by the port that the configuration gives them. */
async function boundPorts(envoy: RunningEnvoy, { listeners }: SourceConfig): Promise<ReadonlyMap<number, number>> {
  const statuses = list(JSON.parse((await envoy.admin('/listeners?format=json')).body), 'listener_statuses')
  const opened = new Map(statuses.map((status) => [text(status, 'name'), portOf(status['local_address'])]))
  return new Map(listeners.flatMap((listener) => {
    const [given, real] = [portOf((listener as { readonly address?: unknown }).address), opened.get(text(listener, 'name'))]
    return given && real ? [[given, real] as const] : []
  }))
}

function portOf(address: unknown): number | undefined {
  const socket = isObject(address) ? address['socketAddress'] ?? address['socket_address'] : undefined
  const port = isObject(socket) ? socket['portValue'] ?? socket['port_value'] : undefined
  return typeof port === 'number' ? port : undefined
}

/** By which addresses others reach a gateway. */
function endpointsOfGateway({ proxy, ports }: Running): Readonly<Record<string, number>> {
  if (proxy.type !== 'router') return {}
  return Object.fromEntries(proxy.ips.flatMap((ip) => [...ports].map(([given, real]) => [`${ip.includes(':') ? `[${ip}]` : ip}:${given}`, real])))
}

let nextClientPort = 20_000

/** Each connection of a client has a port of its own, as real ones do. */
function entranceOf({ proxy, envoy, ports }: Running, { dialled }: RehearsedRequest): Entrance {
  if (proxy.type === 'router') return { port: ports.get(dialled.port) ?? 0 }
  nextClientPort = nextClientPort >= 60_000 ? 20_000 : nextClientPort + 1
  return { socket: join(envoy.folder, CAPTURE), from: { address: proxy.ips.find((ip) => ip.includes(':') === dialled.address.includes(':')) ?? '127.0.0.1', port: nextClientPort } }
}
