import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { caseFolders, compileCase, readCase } from '@/lib/cli/index.ts'
import { checkFixes } from '@/lib/testing/check-fixes.ts'

const root = fileURLToPath(new URL('../../conformance', import.meta.url))
const folders = [...caseFolders(root)].map((folder) => relative(root, folder)).filter((name) => !name.startsWith('scale'))

test('the fixes offered in every case heal, and their JSON Patches do the same', () => {
  const checked = folders.map((name) => ({ name, ...checkFixes(compileCase(readCase(`${root}/${name}`)), 2) }))
  expect(checked.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`))).toEqual([])
  expect(checked.reduce((sum, { offered }) => sum + offered, 0)).toBeGreaterThan(100)
}, 600_000)
