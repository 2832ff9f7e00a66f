import { defineConfig } from 'prisma/config'

// generate, validate and format never start the schema engine, yet the CLI would download it: an existing file satisfies it.
if (['generate', 'validate', 'format'].some((command) => process.argv.includes(command))) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
