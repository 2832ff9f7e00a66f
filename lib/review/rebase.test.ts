import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPath } from '@/lib/model/index.ts'
import { type Json, type JsonObject, sameJson } from '@/lib/std/index.ts'
import { parseDocument, printDocument } from '@/lib/yaml/index.ts'
import { mergeOf } from './merge.ts'
import { mergeLines } from './merge-lines.ts'
import { mergeFields, rebaseText } from './rebase.ts'

const base = `# team payments
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: pay, namespace: shop}
spec:
  hosts: [api.pay.example]
  location: MESH_EXTERNAL
  resolution: DNS
  ports:
  - number: 443
    name: tls
    protocol: TLS
`
const fieldsOf = (mine: string | null, theirs: string | null, from: string | null = base) => mergeFields({ base: from, mine, theirs }).map(({ path, verdict }) => `${verdict} ${formatPath(path)}`)

describe('an edit over what somebody else stored', () => {
  const mine = base.replace('# team payments', '# team payments, reviewed').replace('number: 443', 'number: 8443')
  const theirs = base.replace('resolution: DNS', 'resolution: NONE # asked by ops')

  it('goes together where each changed another field, with the comments of both, and says which', () => {
    expect(fieldsOf(mine, theirs)).toEqual(['theirs spec.resolution', 'mine spec.ports[0].number'])
    expect(rebaseText({ base, mine, theirs }, {})).toEqual({ ok: true, value: { text: mine.replace('resolution: DNS', 'resolution: NONE # asked by ops'), linesKept: true } })
  })

  it('stops where both changed one field, until somebody decides', () => {
    const other = base.replace('number: 443', 'number: 9443 # theirs')
    expect(fieldsOf(mine, other)).toEqual(['conflict spec.ports[0].number'])
    expect(rebaseText({ base, mine, theirs: other }, {})).toEqual({ ok: false, error: ['spec.ports[0].number'] })
    const decided = rebaseText({ base, mine, theirs: other }, { 'spec.ports[0].number': 'mine' })
    expect(decided).toMatchObject({ ok: true, value: { text: other.replace('9443', '8443'), linesKept: false } })
    expect(rebaseText({ base, mine, theirs: other }, { 'spec.ports[0].number': 'theirs' })).toMatchObject({ ok: true, value: { text: other } })
  })

  it('takes a list that both made longer as one field', () => {
    expect(fieldsOf(base.replace('api.pay.example', 'api.pay.example, a.example'), base.replace('api.pay.example', 'api.pay.example, b.example'))).toEqual(['conflict spec.hosts'])
  })

  it('that deletes meets one that changes, either way round', () => {
    expect(fieldsOf(null, theirs)).toEqual(['conflict '])
    expect(rebaseText({ base, mine: null, theirs }, { '': 'mine' })).toEqual({ ok: true, value: { text: null, linesKept: true } })
    expect(fieldsOf(null, `${base}# theirs\n`)).toEqual(['conflict '])
    expect(rebaseText({ base, mine: null, theirs: base }, {})).toMatchObject({ value: { text: null } })
    expect(rebaseText({ base, mine, theirs: null }, { '': 'mine' })).toMatchObject({ value: { text: mine } })
    expect(rebaseText({ base, mine, theirs: null }, { '': 'theirs' })).toMatchObject({ value: { text: null } })
    expect(rebaseText({ base, mine: null, theirs: null }, {})).toMatchObject({ value: { text: null } })
  })

  it('that made the document which another made, too, is compared field by field', () => {
    expect(fieldsOf(base, base.replace('api.pay', 'api2.pay'), null)).toEqual(['both apiVersion', 'both kind', 'both metadata', 'conflict spec.hosts', 'both spec.location', 'both spec.resolution', 'both spec.ports'])
  })

  it('that cannot be read is one field', () => {
    expect(fieldsOf('kind: [', theirs)).toEqual(['conflict '])
  })
})

describe('lines', () => {
  it('of both sides stay when they lie apart', () => {
    expect(mergeLines('a\nb\nc\nd\n', 'A\nb\nc\nd\n', 'a\nb\nc\nd\ne\n')).toBe('A\nb\nc\nd\ne\n')
    expect(mergeLines('a\nb\nc\n', 'a\nc\n', 'a\nb\nc\n')).toBe('a\nc\n')
    expect(mergeLines('a\nb\nc\n', 'a\nX\nc\n', 'a\nX\nc\n')).toBe('a\nX\nc\n')
  })
  it('that touch each other are not merged', () => {
    expect(mergeLines('a\nb\n', 'a\nx\nb\n', 'a\ny\nb\n')).toBeUndefined()
    expect(mergeLines('a\nb\nc\n', 'A\nb\nc\n', 'a\nB\nc\n')).toBeUndefined()
  })
})

it('what a rebase makes is what a reader of the fields expects', () => {
  const leaf = fc.constantFrom<Json>('x', 'y', 1, true, ['p'], ['p', 'q'])
  const spec = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(leaf, fc.dictionary(fc.constantFrom('d', 'e'), leaf, { noNullPrototype: true })), { noNullPrototype: true }) as fc.Arbitrary<JsonObject>
  const text = (value: JsonObject): string => printDocument({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, spec: value })
  fc.assert(fc.property(spec, spec, spec, (from, ours, others) => {
    const texts = { base: text(from), mine: text(ours), theirs: text(others) }
    const fields = mergeFields(texts)
    const choices = Object.fromEntries(fields.filter(({ verdict }) => verdict === 'conflict').map(({ path }) => [formatPath(path), 'mine' as const]))
    const done = rebaseText(texts, choices)
    if (!done.ok || done.value.text === null) throw new Error('every conflict was decided')
    const made = parseDocument(done.value.text).object
    expect(mergeFields({ ...texts, mine: done.value.text }).filter(({ verdict }) => verdict === 'conflict').length).toBeLessThanOrEqual(fields.filter(({ verdict }) => verdict === 'conflict').length)
    for (const { path, verdict, mine, theirs } of fields) expect(sameJson(valueAt(made, path), verdict === 'theirs' ? theirs : mine)).toBe(true)
    if (fields.every(({ verdict }) => verdict === 'theirs')) expect(sameJson(made, parseDocument(texts.theirs).object)).toBe(true)
  }), { numRuns: 150 })
}, 60_000)

function valueAt(object: Json | undefined, path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>((at, step) => (at === null || typeof at !== 'object' ? undefined : (at as Record<string | number, Json>)[step]), object)
}

it('a merge says what waits for a decision, and gives the text once nothing does', () => {
  const texts = { base, mine: base.replace('443', '8443'), theirs: base.replace('443', '9443').replace('DNS', 'NONE') }
  const merge = mergeOf(texts, {})
  expect(merge.fields.map(({ path, verdict }) => `${verdict} ${path}`)).toEqual(['theirs spec.resolution', 'conflict spec.ports[0].number'])
  expect(merge).toMatchObject({ open: ['spec.ports[0].number'], result: undefined })
  expect(mergeOf(texts, { 'spec.ports[0].number': 'mine' })).toMatchObject({ open: [], result: { text: texts.theirs.replace('9443', '8443') } })
})
