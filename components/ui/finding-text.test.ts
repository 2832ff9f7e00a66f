import { expect, test } from 'vitest'
import { analyzers } from '@/lib/analysis/index.ts'
import { codesOf } from '@/messages/index.ts'
import { findingText } from './finding-text.ts'

test('a finding speaks the language of the page where the catalogue knows its code', () => {
  const finding = { code: 'KIA1102', message: 'No Gateway is named a.', args: { gateway: 'entry/a' } }
  expect([findingText('en', finding), findingText('zh', finding)]).toEqual(['No Gateway is named a.', '没有名为 entry/a 的 Gateway。'])
  expect(findingText('zh', { code: 'EXO0000', message: 'Unknown here.' })).toBe('Unknown here.')
})

test('what an empty argument stands in is left out', () => {
  const args = { hosts: 'a.example', twins: '', passing: 'shop/web', modes: 'ALLOW_ANY', bare: '', unguarded: '' }
  expect(findingText('zh', { code: 'EXO0254', message: '', args })).toBe('没有什么强制 a.example 的流量经过网关。shop/web 可以用地址代替主机名绕过网关（ALLOW_ANY）。')
})

test('each line of the catalogue belongs to a code that some analyzer reports, and uses only the arguments that its key names', () => {
  const known = new Set(analyzers.flatMap(({ messages }) => Object.values(messages).map(({ code }) => code)))
  for (const [key, text] of Object.entries(codesOf('zh'))) {
    const [, code = '', names = ''] = /^(\w+)\((.*)\)$/.exec(key) ?? []
    expect([key, known.has(code)]).toEqual([key, true])
    for (const [, hole] of text.matchAll(/\{(\w+)\}/g)) expect([key, names.split(',').includes(hole ?? '')]).toEqual([key, true])
  }
})
