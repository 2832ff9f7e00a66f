import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/std/index.ts'
import { receivedObject, type Shown, shownObject } from './object.ts'

const shown: Shown = {
  group: 'networking.istio.io', name: 'a', namespace: 'default', uid: 'u-1', generation: 2, resourceVersion: 7n, created: new Date('2026-01-02T03:04:05.678Z'), server: { lastApplied: '{"x":1}' },
  object: { apiVersion: 'networking.istio.io/v1beta1', kind: 'Sidecar', metadata: { name: 'a', annotations: { team: 'x' } }, spec: {} },
}

describe('objects of the Kubernetes API', () => {
  it('show what a server fills in, in the version that was asked for', () => {
    expect(shownObject(shown, 'v1')).toEqual({
      apiVersion: 'networking.istio.io/v1', kind: 'Sidecar', spec: {},
      metadata: { name: 'a', namespace: 'default', uid: 'u-1', resourceVersion: '7', generation: 2, creationTimestamp: '2026-01-02T03:04:05Z', annotations: { team: 'x', 'kubectl.kubernetes.io/last-applied-configuration': '{"x":1}' } },
    })
  })

  it('give back to the text only what it said, when a client returns what it read', () => {
    const received = receivedObject(shownObject(shown, 'v1beta1'), shown)
    expect(received).toEqual({ object: shown.object, server: { lastApplied: '{"x":1}' }, resourceVersion: '7', uid: 'u-1' })
  })

  it('keep a creation time that a text states, for it decides which of two documents wins', () => {
    const received = receivedObject({ metadata: { name: 'a', creationTimestamp: '2020-01-01T00:00:00Z' } }, undefined)
    expect(received.object['metadata']).toEqual({ name: 'a', creationTimestamp: '2020-01-01T00:00:00Z' })
  })

  it('never keep a Secret\'s values, not even in the annotation that repeats them', () => {
    const secret: JsonObject = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"p":"aHVudGVyMg=="}}' } }, data: { p: 'aHVudGVyMg==' } }
    expect(JSON.stringify(receivedObject(secret, undefined))).not.toContain('aHVudGVyMg')
  })
})
