import { describe, expect, it } from 'vitest'
import { applyPatch, patchTypeOf } from './patch.ts'
import { parseJson } from './request.ts'

describe('patches', () => {
  it('merge as RFC 7386 says', () => {
    expect(applyPatch('merge', { a: { b: 1, c: 2 }, l: [1, 2] }, { a: { b: null, d: { e: null, f: 1 } }, l: [3] })).toEqual({ a: { c: 2, d: { f: 1 } }, l: [3] })
  })

  it('apply operations as RFC 6902 says, without touching what they were given', () => {
    const current = { spec: { hosts: ['a'] } }
    expect(applyPatch('json', current, [{ op: 'test', path: '/spec/hosts/0', value: 'a' }, { op: 'add', path: '/spec/hosts/-', value: 'b' }])).toEqual({ spec: { hosts: ['a', 'b'] } })
    expect(current).toEqual({ spec: { hosts: ['a'] } })
    expect(() => applyPatch('json', current, [{ op: 'test', path: '/spec/hosts/0', value: 'x' }])).toThrow(/rejected/)
    expect(() => applyPatch('json', current, [{ op: 'add', path: '/__proto__/x', value: 1 }])).toThrow()
  })

  it.each(['{"__proto__": {"admin": true}}', '{"a": {"\\u005f_proto__": 1}}'])('refuse a key that would reach a prototype: %s', (text) => {
    expect(() => parseJson(text)).toThrow('"__proto__"')
  })

  it('are chosen by content type, as a cluster does', () => {
    expect(patchTypeOf('application/strategic-merge-patch+json', '')).toBe('strategic')
    expect(() => patchTypeOf('application/strategic-merge-patch+json', 'networking.istio.io')).toThrow(/accepted media types/)
    expect(() => patchTypeOf('application/json', '')).toThrow(/accepted media types/)
  })
})
