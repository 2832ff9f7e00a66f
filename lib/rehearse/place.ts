import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createSecureServer, createServer as createHttp2Server, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2'
import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { labCertificate, labKey } from '@/lib/standalone/index.ts'
import { type Endpoint, readProxyHeader } from './proxy-header.ts'

/** What arrived at a place. */
export type Arrival = {
  readonly method: string
  readonly path: string
  readonly authority: string
  readonly headers: Readonly<Record<string, string>>
  /** What the client dialled, where a PROXY header told it. */
  readonly dialled: Endpoint | undefined
  readonly tls: boolean
}

/** A server on loopback that stands for an endpoint, or for the rest of the world. */
export type Place = { readonly port: number; readonly arrivals: readonly Arrival[]; readonly stop: () => Promise<void> }

type Answering = (request: IncomingMessage | Http2ServerRequest, response: ServerResponse | Http2ServerResponse) => void

const TLS_HANDSHAKE = 0x16
const HTTP2_PREFACE = Buffer.from('PRI * HTTP/2.0')

/**
 * Opens a place that answers every request with a line of text. It takes HTTP/1.1, HTTP/2 and TLS (with the laboratory certificate) on
 * one port, and a PROXY header before any of them.
 */
export async function openPlace(answer: (arrival: Arrival) => string): Promise<Place> {
  const arrivals: Arrival[] = []
  const dialledBy = new Map<number, Endpoint>()
  const answering: Answering = (request, response) => {
    const arrival = arrivalOf(request, dialledBy.get(request.socket.remotePort ?? 0))
    arrivals.push(arrival)
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
    response.end(answer(arrival))
  }
  const sockets = new Set<Socket>()
  const servers = protocolServers(answering)
  const door = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      dialledBy.delete(socket.remotePort ?? 0)
    })
    socket.once('data', (bytes: Buffer) => receive(socket, bytes, servers, dialledBy))
  })
  const port = await listening(door)
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => door.close(resolve))
  }
  return { port, arrivals, stop }
}

type ProtocolServers = { readonly http1: { emit(event: 'connection', socket: Socket): boolean }; readonly http2: ProtocolServers['http1']; readonly tls: ProtocolServers['http1'] }

function protocolServers(answering: Answering): ProtocolServers {
  const secure = createSecureServer({ key: labKey, cert: labCertificate, allowHTTP1: true }, answering)
  // A client that gives up during the handshake is no event here.
  secure.on('tlsClientError', () => undefined)
  return { http1: createServer(answering), http2: createHttp2Server(answering), tls: secure }
}

/** Hands a connection on to the protocol that its first bytes speak. */
function receive(socket: Socket, bytes: Buffer, { http1, http2, tls }: ProtocolServers, dialledBy: Map<number, Endpoint>): void {
  const header = readProxyHeader(bytes)
  if (header) dialledBy.set(socket.remotePort ?? 0, header.dialled)
  const rest = bytes.subarray(header?.length ?? 0)
  if (rest.length === 0) {
    socket.once('data', (more: Buffer) => receive(socket, more, { http1, http2, tls }, dialledBy))
    return
  }
  socket.pause()
  socket.unshift(rest)
  const server = rest[0] === TLS_HANDSHAKE ? tls : rest.subarray(0, HTTP2_PREFACE.length).equals(HTTP2_PREFACE) ? http2 : http1
  server.emit('connection', socket)
  process.nextTick(() => socket.resume())
}

function arrivalOf(request: IncomingMessage | Http2ServerRequest, dialled: Endpoint | undefined): Arrival {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value ?? '')]))
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    authority: headers[':authority'] ?? headers['host'] ?? '',
    headers,
    dialled,
    tls: 'encrypted' in request.socket && request.socket.encrypted === true,
  }
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
