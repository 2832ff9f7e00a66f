import { expect, test } from 'vitest'
import { foldDiff, lineDiff } from './line-diff.ts'

const shown = (before: string | null, after: string | null) => lineDiff(before, after).map(({ type, text, before: a, after: b }) => `${{ same: ' ', added: '+', removed: '-' }[type]}${a ?? ''}:${b ?? ''} ${text}`)

test('a changed line stands once removed and once added, with both numbers', () => {
  expect(shown('a\nb\nc\n', 'a\nx\nc\n')).toEqual([' 1:1 a', '-2: b', '+:2 x', ' 3:3 c'])
})

test('lines keep their own numbers after an insertion', () => {
  expect(shown('a\nc\n', 'a\nb\nc\n')).toEqual([' 1:1 a', '+:2 b', ' 2:3 c'])
})

test('a text that came or went is one side only', () => {
  expect(shown(null, 'a\nb\n')).toEqual(['+:1 a', '+:2 b'])
  expect(shown('a\n', null)).toEqual(['-1: a'])
})

test('every line of both texts is there, in order', () => {
  const before = 'one\ntwo\nthree\nfour\nfive\ntwo\n'
  const after = 'zero\ntwo\nfour\nthree\nfive\n'
  const lines = lineDiff(before, after)
  expect(lines.filter(({ type }) => type !== 'added').map(({ text }) => text).join('\n')).toBe(before.trim())
  expect(lines.filter(({ type }) => type !== 'removed').map(({ text }) => text).join('\n')).toBe(after.trim())
})

test('what is far from a change is folded, with its count', () => {
  const before = Array.from({ length: 20 }, (_, index) => `line ${index}`).join('\n')
  const parts = foldDiff(lineDiff(before, before.replace('line 10', 'ten')), 2)
  expect(parts.map((part) => [part.type, part.lines.length])).toEqual([['folded', 8], ['lines', 6], ['folded', 7]])
})
