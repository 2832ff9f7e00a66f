import { describe, expect, test } from 'vitest'
import { buildSnapshot, proxyFrom } from '@/lib/mesh/index.ts'
import { type Resource, resourceOf } from '@/lib/model/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'
import { generate } from './generate.ts'

const entry = {
  apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: 'api', namespace: 'app' },
  spec: { hosts: ['api.example'], resolution: 'DNS', ports: [{ number: 80, name: 'http', protocol: 'HTTP' }] },
}
const route = {
  apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'api', namespace: 'app' },
  spec: { hosts: ['api.example'], http: [{ match: [{ sourceLabels: { tier: 'gold' } }], timeout: '1s', route: [{ destination: { host: 'api.example' } }] }] },
}

function resources(...objects: readonly JsonObject[]): readonly Resource[] {
  return objects.map((object) => {
    const made = resourceOf(object)
    if (!made.ok) throw new Error(made.error.message)
    return made.value
  })
}

describe('one configuration serves a class of sidecars', () => {
  const snapshot = buildSnapshot(resources(entry, route))
  const proxy = (name: string, labels: Readonly<Record<string, string>>, more = {}) => proxyFrom(snapshot, { name, namespace: 'app', ip: `10.0.0.${name.length}`, labels, ...more })
  const config = (...facts: Parameters<typeof proxy>) => generate(snapshot, proxy(...facts))

  test('labels that nothing reads make no difference', () => expect(config('a', { app: 'x' })).toBe(config('bb', { app: 'y' })))
  test('labels that a route reads do', () => {
    expect(config('a', { tier: 'gold' })).not.toBe(config('a', {}))
    expect(config('a', { tier: 'gold' }).routes[0]?.virtualHosts?.[0]?.routes?.[0]?.route?.timeout).toBe('1s')
    expect(config('a', {}).routes[0]?.virtualHosts?.[0]?.routes?.[0]?.route?.timeout).toBe('0s')
  })
  test('metadata does', () => expect(config('a', {}, { metadata: { INTERCEPTION_MODE: 'NONE' } })).not.toBe(config('a', {})))
  test('the family of addresses does', () => expect(config('a', {}, { ip: '2001:db8::1' })).not.toBe(config('a', {})))
})
