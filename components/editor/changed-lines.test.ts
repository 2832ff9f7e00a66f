import { expect, test } from 'vitest'
import { changedLines } from './changed-lines.ts'

const marks = (saved: string, text: string) => changedLines(saved, text).map(({ line, change }) => `${line} ${change}`)

test('an equal text and a new document have no marks', () => {
  expect([changedLines('a\n', 'a\n'), changedLines(undefined, 'a\n')]).toEqual([[], []])
})
test('a line written otherwise is changed', () => expect(marks('a\nb\nc\n', 'a\nx\nc\n')).toEqual(['2 changed']))
test('more lines than before are added', () => expect(marks('a\nb\nc\n', 'a\nx\ny\nc\n')).toEqual(['2 changed', '3 added']))
test('a line that came between is added', () => expect(marks('a\nc\n', 'a\nb\nc\n')).toEqual(['2 added']))
test('what is gone is marked on the line after it, at the end on the last', () => {
  expect([marks('a\nb\nc\n', 'a\nc\n'), marks('a\nb\n', 'a\n')]).toEqual([['2 removed'], ['1 removed']])
})
