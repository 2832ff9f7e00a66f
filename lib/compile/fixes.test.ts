import { expect, test } from 'vitest'
import { codePages } from '@/lib/analysis/index.ts'
import { compile } from './compilation.ts'
import { documentsFromTexts } from './from-text.ts'
import { checkFixes } from '@/lib/testing/check-fixes.ts'

const examples = [...codePages().values()].flatMap(({ sections }) => sections.flatMap(({ example }) => example || []))

test('the fixes of every example heal, and their JSON Patches do the same', () => {
  const checked = examples.map((text) => checkFixes(compile(documentsFromTexts([{ path: 'a.yaml', text }]))))
  expect(checked.flatMap(({ faults }) => faults)).toEqual([])
  expect(checked.filter(({ offered }) => offered > 0).length).toBeGreaterThan(25)
}, 60_000)
