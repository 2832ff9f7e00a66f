import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

/** Prisma's own table, so that its tools and this runner understand each other. */
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/** Prisma's advisory lock: one process migrates, others wait. */
const LOCK = 72707369

type Applied = { readonly migration_name: string; readonly checksum: string; readonly finished_at: Date | null }
type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }

/**
 * Applies the migrations of a folder that are not applied yet, each in a transaction, and answers their names.
 * Keeps `_prisma_migrations` as `prisma migrate deploy` would; throws on an edited or half-applied migration.
 */
export async function migrate(pool: pg.Pool, folder: string): Promise<readonly string[]> {
  const connection = await pool.connect()
  try {
    await connection.query(`SELECT pg_advisory_lock(${LOCK})`)
    await connection.query(TABLE)
    const { rows } = await connection.query<Applied>('SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL')
    const pending = pendingOf(readMigrations(folder), rows)
    for (const migration of pending) await apply(connection, migration)
    return pending.map(({ name }) => name)
  } finally {
    await connection.query(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => undefined)
    connection.release()
  }
}

function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

function pendingOf(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const failed = applied.find((row) => row.finished_at === null)
  if (failed) throw new Error(`The migration ${failed.migration_name} failed earlier and was left half-done; repair the database by hand`)
  return migrations.filter(({ name, checksum }) => {
    const row = applied.find((candidate) => candidate.migration_name === name)
    if (row && row.checksum !== checksum) throw new Error(`The migration ${name} was edited after it was applied`)
    return row === undefined
  })
}

async function apply(connection: pg.PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  await connection.query('BEGIN')
  try {
    await connection.query(sql)
    await connection.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, now(), 1)`,
      [randomUUID(), checksum, name],
    )
    await connection.query('COMMIT')
  } catch (error) {
    await connection.query('ROLLBACK')
    throw error
  }
}
