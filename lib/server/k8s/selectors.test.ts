import { describe, expect, it } from 'vitest'
import { fieldSelector, labelSelector } from './selectors.ts'
import { StatusError } from './status.ts'

const labels = { app: 'web', tier: 'front', 'istio.io/rev': '' }

describe('label selectors', () => {
  it.each(['', 'app=web', 'app==web', 'app = web', 'app!=db', 'other!=db', 'app', '!other', 'app in (web, db)', 'app notin (db)', 'other notin (db)', 'app=web,tier in (front,back),!x', 'istio.io/rev='])('%j matches', (text) => {
    expect(labelSelector(text)(labels)).toBe(true)
  })
  it.each(['app=db', 'app!=web', 'other', '!app', 'app in (db)', 'app notin (web)', 'app=web,tier=back', 'toString'])('%j does not match', (text) => {
    expect(labelSelector(text)(labels)).toBe(false)
  })
  it.each(['app in web', 'a=b=c', '=x'])('%j is refused', (text) => {
    expect(() => labelSelector(text)).toThrow(StatusError)
  })
})

describe('field selectors', () => {
  it('know names and namespaces', () => {
    const matches = fieldSelector('metadata.name=a,metadata.namespace!=b')
    expect(matches({ name: 'a', namespace: 'c' })).toBe(true)
    expect(matches({ name: 'a', namespace: 'b' })).toBe(false)
    expect(() => fieldSelector('spec.nodeName=x')).toThrow('field label not supported: spec.nodeName')
  })
})
