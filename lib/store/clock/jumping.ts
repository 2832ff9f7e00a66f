import type pg from 'pg'

/** A clock that a test puts ahead or back, in milliseconds against the real one. */
export type JumpingClock = { readonly jump: (milliseconds: number) => Promise<void> | void; readonly stop: () => Promise<void> | void }

/** The clock of this process, which is also that of a database inside it. Timers keep going, as they do when somebody sets a real clock. */
export function jumpingProcess(): JumpingClock {
  const RealDate = Date
  let shift = 0
  class JumpedDate extends RealDate {
    constructor(...given: readonly [] | ConstructorParameters<typeof RealDate>) {
      super(...((given.length === 0 ? [JumpedDate.now()] : given) as [number]))
    }
    static override now(): number {
      return RealDate.now() + shift
    }
    static override [Symbol.hasInstance](value: unknown): boolean {
      return value instanceof RealDate
    }
  }
  globalThis.Date = JumpedDate as DateConstructor
  return {
    jump: (milliseconds) => {
      shift = milliseconds
    },
    stop: () => {
      globalThis.Date = RealDate
    },
  }
}

/** Connections whose search path names `pg_catalog` behind `public`: a `clock_timestamp()` there goes before PostgreSQL's own. */
export function jumpingUrl(url: string): string {
  const jumping = new URL(url)
  jumping.searchParams.set('options', '-c search_path=public,pg_catalog')
  return jumping.href
}

/**
 * The clock of a database server as connections see it that were opened by `jumpingUrl`, and that of this process with it.
 */
export async function jumpingServer(pool: pg.Pool): Promise<JumpingClock> {
  const here = jumpingProcess()
  await pool.query(`CREATE TABLE public.clock_shift AS SELECT interval '0' AS by`)
  await pool.query(`CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT pg_catalog.clock_timestamp() + by FROM public.clock_shift'`)
  return {
    jump: async (milliseconds) => {
      await here.jump(milliseconds)
      await pool.query(`UPDATE public.clock_shift SET by = $1::float8 * interval '1 millisecond'`, [milliseconds])
    },
    stop: async () => {
      await here.stop()
      await pool.query('DROP FUNCTION public.clock_timestamp()')
      await pool.query('DROP TABLE public.clock_shift')
    },
  }
}
