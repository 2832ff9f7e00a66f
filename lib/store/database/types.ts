import type pg from 'pg'

/** A database that is open: a pool for Prisma and migrations, and news from `NOTIFY`. */
export type Database = {
  readonly pool: pg.Pool
  /** Calls back with the payload of each notification on the channel. */
  listen(channel: string, receive: (payload: string) => void): Promise<void>
  close(): Promise<void>
}
