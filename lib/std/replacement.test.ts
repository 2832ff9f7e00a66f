import { expect, test } from 'vitest'
import { replacement } from './replacement.ts'

const applied = (before: string, after: string): string => {
  const found = replacement(before, after)
  return found ? before.slice(0, found.start) + found.text + before.slice(found.end) : before
}

test('equal texts need nothing', () => expect(replacement('a\nb\n', 'a\nb\n')).toBeUndefined())
test('only what differs is replaced', () => expect(replacement('host: a.example\nport: 80\n', 'host: b.example\nport: 80\n')).toEqual({ start: 6, end: 7, text: 'b' }))
test('a repeated text is cut once', () => expect(replacement('aaaa', 'aa')).toEqual({ start: 2, end: 4, text: '' }))
test.each([['', 'a'], ['abc', ''], ['aba', 'ababa'], ['😀b', '😁b'], ['a😀', 'a😁'], ['x\n', 'x\n\n']])('%j becomes %j', (before, after) => expect(applied(before, after)).toBe(after))
test('no character is cut in two', () => expect(replacement('a😀b', 'a😁b')).toEqual({ start: 1, end: 3, text: '😁' }))
