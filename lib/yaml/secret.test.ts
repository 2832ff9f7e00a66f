import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/std/index.ts'
import { parseDocument, parseDocuments, printDocument, reduceSecret, syntaxCodes } from './index.ts'

const value = 'aHVudGVyMmh1bnRlcjI='
const plain = 'hunter2hunter2'
const secret = `# the password is ${plain}
apiVersion: v1
kind: Secret
metadata:
  name: s
  namespace: shop
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"data":{"password":"${value}"}}'
    other.tool/original: '{"stringData":{"password":"${plain}"}}'
    team: payments
  managedFields: [{fieldsV1: {"f:data": {}}}]
type: Opaque
data:
  password: ${value}
stringData: {token: ${plain}}
note: ${plain}
`
const leaks = (found: unknown): boolean => [value, plain, value.slice(0, 8), plain.slice(0, 7)].some((part) => JSON.stringify(found).includes(part))

describe('a Secret is reduced when it is read', () => {
  it('to its type, its key names and digests; nothing else of it is in the answer', () => {
    const parsed = parseDocument(secret)
    expect(leaks(parsed)).toBe(false)
    expect(parsed.reduced).toBe(true)
    expect(parsed.object).toEqual({
      apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'shop', annotations: { team: 'payments' } }, type: 'Opaque',
      data: { password: expect.stringMatching(/^sha256:[0-9a-f]{16}$/), token: expect.stringMatching(/^sha256:[0-9a-f]{16}$/) },
    })
    expect(parsed.resource?.key).toBe('/Secret/shop/s')
  })

  it('once: a reduced text stays as it is, with its comments', () => {
    const { text } = parseDocument(secret)
    expect(parseDocument(`# kept\n${text}`)).toMatchObject({ text: `# kept\n${text}`, reduced: false })
    expect(parseDocument(text).object).toEqual(parseDocument(secret).object)
  })

  it('equal values have equal digests, others others', () => {
    const digest = (text: string): unknown => (reduceSecret({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data: { k: text } })['data'] as JsonObject)['k']
    expect(digest('a')).toBe(digest('a'))
    expect(digest('a')).not.toBe(digest('b'))
  })

  it.each([
    ['an item of a List', `kind: List\nitems:\n${secret.replaceAll(/^(?=.)/gm, '  ').replace('  # the', '- # the')}`],
    ['an item of a SecretList', `apiVersion: v1\nkind: SecretList\nitems:\n- metadata: {name: s}\n  data: {password: ${value}}\n`],
    ['JSON', JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { password: value } })],
    ['a list of JSON', JSON.stringify({ kind: 'List', items: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { password: value } }] })],
    ['a list inside a list', `kind: List\nitems:\n- kind: List\n  items:\n  - {apiVersion: v1, kind: Secret, metadata: {name: s}, data: {password: ${value}}}\n`],
    ['a template that holds one', `apiVersion: template.openshift.io/v1\nkind: Template\nmetadata: {name: t}\nobjects:\n- {apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: ${plain}}}\n`],
    ['anchors', `apiVersion: v1\nkind: &k Secret\nmetadata: {name: s}\ndata: &d {password: ${value}}\nmore: *d\n`],
    ['one that is broken', `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  password: ${value}\n bad: [${plain}\n`],
    ['one with a key twice', `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  password: ${plain}\n  password: ${value}\n`],
    ['one that is too large', `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  password: ${value}${'x'.repeat(1024 * 1024)}\n`],
    ['one without a name', `apiVersion: v1\nkind: Secret\ndata: {password: ${value}}\n`],
    ['a broken list of them', `{"kind":"List","items":[{"kind":"Secret","data":{"password":"${value}"}}`],
    ['one whose kind is quoted and comes last', `data: {password: ${value}}\nmetadata: {name: s}\n"kind": "Secret"\napiVersion: v1\n`],
    ['one with a value where text belongs', `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: [${plain}]\nstringData: ${plain}\n`],
  ])('%s', (_, text) => {
    const parsed = parseDocuments(text)
    expect(parsed.documents.length).toBeGreaterThan(0)
    expect(leaks(parsed)).toBe(false)
    expect(leaks(parseDocument(text))).toBe(false)
  })

  it('what cannot be read is named, and nothing of it kept', () => {
    const { text, faults } = parseDocument('kind: Secret\ndata: {a: [\n')
    expect(text).toMatch(/^# .*\n$/)
    expect(faults[0]).toMatchObject({ code: syntaxCodes.unreadableSecret })
    expect(faults.every(({ range }) => range === undefined)).toBe(true)
  })

  it('others stay as they are', () => {
    const text = 'apiVersion: external-secrets.io/v1\nkind: Secret\nmetadata: {name: s}\nspec: {a: b}\n'
    expect(parseDocument(text)).toMatchObject({ text, reduced: false })
    expect(printDocument(parseDocument(text).object ?? {})).toContain('a: b')
  })
})
