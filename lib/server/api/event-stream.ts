import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { EventsAnswer } from './handle.ts'

/** Answers with Server-Sent Events (HTML standard, section 9.2) for as long as `events` runs and the client listens. */
export function eventStream(c: Context, events: EventsAnswer): Response {
  const stopping = new AbortController()
  const response = streamSSE(c, async (stream) => {
    stream.onAbort(() => stopping.abort())
    await events({
      stopped: stopping.signal,
      send: ({ id, data }) => stream.writeSSE({ id, data: JSON.stringify(data) }),
      stayAlive: async (id) => void (await stream.write(`id: ${id}\n\n`)),
    })
  })
  // The server that passes the answer on frames it; proxies are asked not to hold events back.
  response.headers.delete('transfer-encoding')
  response.headers.delete('connection')
  response.headers.set('x-accel-buffering', 'no')
  return response
}
