import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { caseFolders, readCase, runCase } from '@/lib/cli/index.ts'

const root = fileURLToPath(new URL('../../conformance', import.meta.url))
const folders = [...caseFolders(root)].filter((folder) => existsSync(join(folder, 'expected/kiali.json')))
const sorted = (checks: unknown): readonly string[] => (checks as readonly object[]).map((check) => JSON.stringify(check)).sort()

/** Every check of Kiali, case by case: the same codes, severities, documents and paths, and none besides. */
test.each(folders.map((folder) => [relative(root, folder), folder]))('%s', (_, folder) => {
  const expected: unknown = JSON.parse(readFileSync(join(folder, 'expected/kiali.json'), 'utf8'))
  expect(sorted(runCase(readCase(folder), { configs: false })['kiali.json'])).toEqual(sorted(expected))
})

test('there are cases to compare', () => expect(folders.length).toBeGreaterThan(250))
