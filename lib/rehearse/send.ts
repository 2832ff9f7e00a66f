import { request } from 'node:http'
import { connect as connectHttp2 } from 'node:http2'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { type Endpoint, proxyHeader } from './proxy-header.ts'

/** A request as a workload makes it. */
export type RehearsedRequest = {
  /** What the client dials: what its DNS answered, and the port. */
  readonly dialled: Endpoint
  readonly protocol?: 'http' | 'http2'
  readonly authority: string
  readonly method?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  /** TLS that the client itself starts. */
  readonly tls?: { readonly serverName: string }
  readonly timeoutMilliseconds?: number
}

/** What the client sees. */
export type RehearsedAnswer =
  | { readonly type: 'response'; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string; readonly milliseconds: number }
  | { readonly type: 'closed'; readonly reason: string; readonly milliseconds: number }

/** Where a client reaches its proxy: the socket that captured connections come in by, or a port of a gateway. */
export type Entrance = { readonly socket: string; readonly from: Endpoint } | { readonly port: number }

const TIMEOUT = 15_000

/** Sends one request on a connection of its own; a connection that ends without an answer is an answer too. */
export async function send(entrance: Entrance, wanted: RehearsedRequest): Promise<RehearsedAnswer> {
  const started = performance.now()
  const milliseconds = () => performance.now() - started
  let socket: Socket | undefined
  try {
    socket = await opened(entrance, wanted)
    const answer = await (wanted.protocol === 'http2' ? overHttp2(socket, wanted) : overHttp1(socket, wanted))
    return { type: 'response', ...answer, milliseconds: milliseconds() }
  } catch (error) {
    return { type: 'closed', reason: error instanceof Error ? error.message : String(error), milliseconds: milliseconds() }
  } finally {
    socket?.destroy()
  }
}

type Answer = Pick<Extract<RehearsedAnswer, { type: 'response' }>, 'status' | 'headers' | 'body'>

function opened(entrance: Entrance, { dialled, tls, protocol, timeoutMilliseconds = TIMEOUT }: RehearsedRequest): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = 'socket' in entrance ? connect(entrance.socket) : connect(entrance.port, '127.0.0.1')
    socket.setTimeout(timeoutMilliseconds, () => socket.destroy(new Error('no answer in time')))
    socket.once('error', reject)
    socket.once('connect', () => {
      if ('socket' in entrance) socket.write(proxyHeader(entrance.from, dialled))
      if (!tls) return resolve(socket)
      const secure = connectTls({ socket, servername: tls.serverName, rejectUnauthorized: false, ALPNProtocols: [protocol === 'http2' ? 'h2' : 'http/1.1'] })
      secure.once('secureConnect', () => resolve(secure))
      secure.once('error', reject)
      secure.once('close', () => reject(new Error('connection closed')))
    })
  })
}

function overHttp1(socket: Socket, { authority, method = 'GET', path = '/', headers = {} }: RehearsedRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ createConnection: () => socket, method, path, headers: { host: authority, connection: 'close', ...headers } }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => { body += text })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: flat(response.headers), body }))
      response.on('error', reject)
    })
    call.on('error', reject)
    call.end()
  })
}

function overHttp2(socket: Socket, { authority, method = 'GET', path = '/', headers = {}, tls }: RehearsedRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const session = connectHttp2(`${tls ? 'https' : 'http'}://${authority}`, { createConnection: () => socket })
    session.on('error', reject)
    session.on('close', () => reject(new Error('connection closed')))
    const stream = session.request({ ':method': method, ':path': path, ':authority': authority, ...headers })
    let answered: Readonly<Record<string, unknown>> = {}
    let body = ''
    stream.on('response', (received) => { answered = received })
    stream.setEncoding('utf8').on('data', (text: string) => { body += text })
    stream.on('error', reject)
    stream.on('end', () => {
      resolve({ status: Number(answered[':status'] ?? 0), headers: flat(answered), body })
      session.close()
    })
    stream.end()
  })
}

function flat(headers: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]))
}
