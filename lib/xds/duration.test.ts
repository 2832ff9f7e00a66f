import { describe, expect, test } from 'vitest'
import { duration } from './duration.ts'

describe('durations in protobuf JSON', () => {
  test.each([
    ['10s', '10s'],
    ['100ms', '0.100s'],
    ['1.5s', '1.500s'],
    ['1h30m', '5400s'],
    ['250us', '0.000250s'],
    ['7ns', '0.000000007s'],
    ['0s', '0s'],
    ['0', '0s'],
    ['-1.5s', '-1.500s'],
    ['.5s', '0.500s'],
    ['1.0000001s', '1.000000100s'],
  ])('%s is written %s', (text, written) => expect(duration(text)).toBe(written))

  test.each(['', 'soon', '10', '1s later', '1 s', 's'])('%j is none', (text) => expect(duration(text)).toBeUndefined())
})
