import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { caseFolders, readCase, runCase } from '@/lib/cli/index.ts'

type Message = { readonly code: string; readonly level: string; readonly resource: string }

const root = fileURLToPath(new URL('../../conformance', import.meta.url))
const keyOf = ({ code, level, resource }: Message): string => `${code} ${level} ${resource}`

/** Every message of istioctl's analyzers, case by case: the same codes, levels and resources, and none besides. */
const folders = [...caseFolders(root)].filter((folder) => existsSync(join(folder, 'expected/analysis.json')))

test.each(folders.map((folder) => [relative(root, folder), folder]))('%s', (_, folder) => {
  const expected = JSON.parse(readFileSync(join(folder, 'expected/analysis.json'), 'utf8')) as readonly Message[]
  const actual = runCase(readCase(folder), { configs: false })['analysis.json'] as readonly Message[]
  expect(actual.map(keyOf).sort()).toEqual(expected.map(keyOf).sort())
})

test('there are cases to compare', () => expect(folders.length).toBeGreaterThan(600))
