import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { InputError, readInputs } from './read.ts'

const folder = mkdtempSync(join(tmpdir(), 'exodos-read-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a folder gives its YAML and JSON by name, packed or not', () => {
  mkdirSync(join(folder, 'all', '.git'), { recursive: true })
  for (const [name, content] of [['b.yaml', 'kind: B\n'], ['a.json.gz', gzipSync('{}')], ['README.md', 'no'], ['.git/c.yaml', 'no']] as const) writeFileSync(join(folder, 'all', name), content)
  expect(readInputs([join(folder, 'all')])).toEqual([{ path: join(folder, 'all/a.json'), text: '{}' }, { path: join(folder, 'all/b.yaml'), text: 'kind: B\n' }])
})

test('gzip that was cut off is refused by name', () => {
  const path = join(folder, 'cut.yaml.gz')
  writeFileSync(path, gzipSync('kind: A\n'.repeat(100)).subarray(0, 30))
  expect(() => readInputs([path])).toThrow(new InputError(`${path}: the gzip data is damaged or cut off`))
  expect(() => readInputs([join(folder, 'nothing')])).toThrow(InputError)
})
