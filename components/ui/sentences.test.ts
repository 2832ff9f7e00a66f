import { describe, expect, test } from 'vitest'
import { compareBytes } from '@/lib/std/index.ts'
import { englishIn } from '@/lib/testing/english-of.ts'
import { loadTold, toldIn } from '@/messages/index.ts'
import { sentences, tables } from '@/messages/zh/sentences/index.ts'
import { findingText, toldFinding } from './finding-text.ts'

await loadTold('zh')
const { tell } = toldIn('zh')

/** Sentences as the sources hold them, with an ellipsis for what is filled in. */
const spoken: Readonly<Record<string, readonly string[]>> = {
  'titles of fixes': englishIn('lib/analysis', { fields: ['title'] }),
  'why findings are disputed': englishIn('lib/analysis', { fields: ['disputed'], constants: ['Dispute'] }),
  'why a line sets nothing aside': englishIn('lib/analysis/suppressions', { fields: ['why'], calls: { err: 0 } }),
  'what cannot be read': [...englishIn('lib/yaml', { fields: ['message'], calls: { listFault: 0, fail: 3 } }), ...englishIn('lib/yaml/read', { constants: ['rules'] })],
  'what admission says': englishIn('lib/model', { fields: ['text'] }),
  'why a rule is never reached': englishIn('lib/model/kinds/virtual-service', { fields: ['reason'] }),
  'what a CRD refuses': englishIn('lib/model', { fields: ['message'], calls: { holds: 2, missing: 1, unreadable: 1, wrongType: 2 } }),
}

/** Templates that fill in words of the sentence, with each of these words. */
const worded: Readonly<Record<string, readonly string[]>> = {
  '… must be … ….': ['weight must be at most 5.', 'weight must be at least 5.'],
  '… must have … … ….': ['name must have at most 1 character.', 'name must have at least 2 characters.', 'hosts must have at least 1 entry.', 'hosts must have at most 5 entries.'],
  '… cannot be read: it must be ….': ['timeout cannot be read: it must be a duration such as 1.5s.', 'mode cannot be read: it must be one of A, B.'],
  '… must be …, not ….': ['number must be a number, not text.'],
}

describe.each(Object.entries(spoken))('%s', (_, sources) => {
  test('there are such sentences', () => expect(sources.length).toBeGreaterThan(2))
  test.each(sources)('%s is told in Chinese', (source) => {
    for (const english of worded[source] ?? [source.replaceAll(/…|\{\w+\}/g, 'x1')]) expect([english, tell(english)]).toEqual([english, expect.stringMatching(/\p{Script=Han}/u)])
  })
})

test('no sentence stands twice', () => {
  expect(Object.values(tables).reduce((sum, table) => sum + Object.keys(table).length, 0)).toBe(Object.keys(sentences).length)
})

test('a translation keeps what the English sentence holds, and nothing else', () => {
  const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort(compareBytes)
  for (const [english, chinese] of Object.entries(sentences)) expect([english, holes(chinese)]).toEqual([english, holes(english)])
})

test('words within a sentence are told too, names and values stay', () => {
  expect(tell('number must be a whole number, not text.')).toBe('number 必须是整数，而不是文本。')
  expect(tell('timeout cannot be read: it must be a duration such as 1.5s.')).toBe('无法读取 timeout：必须是时长，例如 1.5s。')
  expect(tell('Change to api.bank.example')).toBe('改为 api.bank.example')
  expect(tell('Add port 8443 TLS to ServiceEntry shop/bank')).toBe('为 ServiceEntry shop/bank 增加端口 8443 TLS')
  expect(tell('Rule #2 is never reached: a rule before it has no conditions.')).toBe('规则 #2 永不到达：前面有一条没有条件的规则。')
  expect(findingText('zh', { code: 'IST0106', message: 'At least one host is needed.', args: { message: 'At least one host is needed.' } })).toBe('至少需要一个主机。')
  expect(tell('Nobody ever said so.')).toBeUndefined()
})

test('a finding is told with its dispute, its fixes and what is related', () => {
  const finding = {
    code: 'EXO0261', message: 'Line 2 sets nothing aside: "X" is no code of a finding, such as IST0108.', args: { line: 2, why: '"X" is no code of a finding, such as IST0108' },
    disputed: 'REGISTRY_ONLY is spelt out here.', fixes: [{ title: 'Remove endpoints', edits: [] }], related: [{ text: 'shop/web' }, { text: 'first hop' }],
  }
  expect(toldFinding('en', finding)).toBe(finding)
  expect(toldFinding('zh', finding)).toEqual({
    ...finding, message: '第 2 行没有搁置任何问题：“X” 不是问题代码，例如 IST0108。', disputed: '此处已写明 REGISTRY_ONLY。',
    fixes: [{ title: '移除 endpoints', edits: [] }], related: [{ text: 'shop/web' }, { text: '第一跳' }],
  })
})
