import { expect, test } from 'vitest'
import { analyzers } from '@/lib/analysis/index.ts'
import { loadTold, toldIn } from '@/messages/index.ts'
import { findingText } from './finding-text.ts'

await loadTold('zh')

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
  for (const [key, text] of Object.entries(toldIn('zh').codes)) {
    const [, code = '', names = ''] = /^(\w+)\((.*)\)$/.exec(key) ?? []
    expect([key, known.has(code)]).toEqual([key, true])
    for (const [, hole] of text.matchAll(/\{(\w+)\}/g)) expect([key, names.split(',').includes(hole ?? '')]).toEqual([key, true])
  }
})

test('the catalogue has a line for each message of each analyzer', () => {
  const messages = analyzers.flatMap(({ messages }) => Object.values(messages))
  const lines = Object.keys(toldIn('zh').codes).map((key) => ({ code: key.slice(0, 7), names: key.slice(8, -1).split(',') }))
  const missing = messages.filter(({ code, text }) => !lines.some((line) => line.code === code && namesOf(text).every((name) => line.names.includes(name))))
  expect(messages.length).toBeGreaterThan(100)
  expect(missing).toEqual([])
})

/** The names of the arguments that a text asks for. */
function namesOf(text: (args: never) => string): readonly string[] {
  const asked = new Set<string>()
  text(new Proxy({}, { get: (_, name) => { asked.add(String(name)); return String(name) } }) as never)
  return [...asked]
}
