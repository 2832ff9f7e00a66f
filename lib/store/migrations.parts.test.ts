import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('the migrations make the schema that prisma/schema.prisma describes, as Prisma\'s own engine sees it', () => {
  expect(execFileSync(process.execPath, ['scripts/db-diff.mjs'], { encoding: 'utf8' })).toContain('The migrations say what the schema says.')
})
