import pg from 'pg'
import type { Database } from './types.ts'

/** A PostgreSQL server, shared by any number of processes. */
export function openServer(url: string): Database {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 20_000, keepAlive: true })
  // An idle connection that breaks is replaced at its next use; without a listener the process would end.
  pool.on('error', () => undefined)
  const listeners: Listener[] = []
  return {
    pool,
    listen: async (channel, receive) => {
      const listener = new Listener(url, channel, receive)
      listeners.push(listener)
      await listener.start()
    },
    close: async () => {
      await Promise.all(listeners.map((listener) => listener.stop()))
      await pool.end()
    },
  }
}

const RETRY_MS = 500

/** A connection of its own for LISTEN, made anew when it breaks. */
class Listener {
  #client: pg.Client | undefined
  #retry: NodeJS.Timeout | undefined
  #stopped = false

  constructor(readonly url: string, readonly channel: string, readonly receive: (payload: string) => void) {}

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true })
    this.#client = client
    client.on('notification', ({ payload }) => this.receive(payload ?? ''))
    client.on('error', () => undefined)
    client.on('end', () => this.#again())
    await client.connect()
    await client.query(`LISTEN ${pg.escapeIdentifier(this.channel)}`)
  }

  /** A connection that fails tells it twice, by its end and by its error: one attempt is due all the same. */
  #again(): void {
    if (this.#stopped || this.#retry) return
    this.#retry = setTimeout(() => {
      this.#retry = undefined
      void this.start().catch(() => this.#again())
    }, RETRY_MS)
    this.#retry.unref()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#retry)
    await this.#client?.end().catch(() => undefined)
  }
}
