import { expect, test } from 'vitest'
import { documentAt, modelUri } from './model-uri.ts'

test.each(['networking.istio.io/ServiceEntry/shop/api.example', '/Service/shop/api', '/Namespace//shop', 'new:1', 'networking.istio.io/Gateway/北京/网关'])('the address of %s leads back to it', (key) => {
  expect(documentAt('prod eu', modelUri('prod eu', key))).toBe(key)
})

test('an address of another mesh, or of no document, is nobody\'s', () => {
  expect(documentAt('prod', modelUri('test', '/Service/shop/api'))).toBeUndefined()
  expect(documentAt('prod', 'inmemory://model/1')).toBeUndefined()
})
