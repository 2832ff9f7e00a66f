#!/usr/bin/env node
// node scripts/db-diff.mjs [NAME]: compares prisma/migrations with prisma/schema.prisma, by Prisma's own schema engine over an embedded database.
// Without NAME it only says whether they differ (exit 2); with NAME it writes the difference as a new migration.
// The engine's package has no supported API: this is a developer's tool, never used while serving.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPGlite } from 'pglite-prisma-adapter'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const migrations = join(root, 'prisma', 'migrations')
const schema = { path: join(root, 'prisma', 'schema.prisma'), content: readFileSync(join(root, 'prisma', 'schema.prisma'), 'utf8') }

const name = process.argv[2]
const difference = await diff()
if (difference.exitCode === 0) {
  console.log('The migrations say what the schema says.')
  process.exit(0)
}
if (name === undefined) {
  console.error(`The schema and the migrations differ:\n${difference.stdout}`)
  process.exit(2)
}
const folder = join(migrations, `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`)
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'migration.sql'), difference.stdout)
console.log(`Written to ${folder}`)
process.exit(0)

async function diff() {
  loadEngine()
  const connectors = bindMigrationAwareSqlAdapterFactory({ provider: 'postgres', adapterName: 'pglite', connect: openDatabase, connectToShadowDb: openDatabase })
  const started = await engine.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, connectors)
  return started.diff({
    from: history(),
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
}

/** The package's own entry wants a bundler, so its WebAssembly is started by hand. */
function loadEngine() {
  const path = join(root, 'node_modules', '@prisma', 'schema-engine-wasm', 'schema_engine_bg.wasm')
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path)), { './schema_engine_bg.js': engine })
  engine.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
}

async function openDatabase() {
  const database = await PGlite.create()
  const adapter = await new PrismaPGlite(database).connect()
  // The adapter's own does not wait for the end.
  adapter.executeScript = async (sql) => {
    await database.exec(sql)
  }
  return adapter
}

function history() {
  const names = existsSync(migrations) ? readdirSync(migrations, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort() : []
  if (names.length === 0) return { tag: 'empty' }
  return {
    tag: 'migrations',
    baseDir: migrations,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(migrations, 'migration_lock.toml'), 'utf8') },
    migrationDirectories: names.map((path) => ({ path, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readFileSync(join(migrations, path, 'migration.sql'), 'utf8') } } })),
  }
}
