import { expect, test } from 'vitest'
import { askedOf } from './use-request.ts'

const asked = (to: string, protocol: 'http1' | 'tls' | 'tcp' = 'http1', headers = '') => askedOf({ protocol, method: 'GET', to, headers })

test.each([
  ['nginx.dujie.com', { protocol: 'http1', host: 'nginx.dujie.com', port: 80, path: '/' }],
  ['http://a.example:8080/x?y=1', { protocol: 'http1', host: 'a.example', port: 8080, path: '/x?y=1' }],
  ['https://a.example', { protocol: 'tls', host: 'a.example', port: 443 }],
  ['[2001:db8::1]:9000', { host: '[2001:db8::1]', port: 9000 }],
])('%s is read', (to, expected) => expect(asked(to)).toMatchObject(expected))

test.each(['', 'a b', 'a.example:0', 'a.example:70000', 'http://'])('%j is no destination', (to) => expect(asked(to)).toBeUndefined())

test('a port has no default where bytes are sent, and headers are one a line', () => {
  expect(asked('a.example', 'tcp')).toBeUndefined()
  expect(asked('a.example', 'http1', 'X-User: dujie\nnonsense\n')?.headers).toEqual({ 'x-user': 'dujie' })
})
