import { describe, expect, test } from 'vitest'
import { parseQuery } from '@/lib/graph/index.ts'
import { displayItems, displayParts, hiding } from './display.ts'

describe('what is switched off', () => {
  test('hides by expressions that can be read, alone and together with what is hidden by hand', () => {
    for (const part of displayParts) expect(parseQuery(hiding([part], '')).ok).toBe(true)
    expect(parseQuery(hiding(displayItems, 'tls = none AND outside')).ok).toBe(true)
  })

  test('what is hidden by hand stays as it is; inscriptions hide nothing', () => {
    expect(hiding([], 'tls = none')).toBe('tls = none')
    expect(hiding(['words', 'findings', 'policies'], '')).toBe('')
    expect(hiding(['mirrors'], 'a OR b')).toBe('(mirroring) OR (a OR b)')
  })
})
