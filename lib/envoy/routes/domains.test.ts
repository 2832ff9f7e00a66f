import { describe, expect, test } from 'vitest'
import { DomainRegister, hostAndPort, serviceDomains, shortForms } from './domains.ts'

const plain = { hostname: 'api.example', aliases: [], headless: false, addresses: [] }

describe('short forms', () => {
  test.each([
    ['orders.app.svc.cluster.local', 'app.svc.cluster.local', ['orders', 'orders.app.svc', 'orders.app']],
    ['orders.shop.svc.cluster.local', 'app.svc.cluster.local', ['orders.shop', 'orders.shop.svc']],
    ['api.example.com', 'app.svc.cluster.local', []],
    ['svc.cluster.local', 'app.svc.cluster.local', []],
    ['orders.svc.cluster.local', 'app.svc.cluster.local', []],
    ['a.b.shop.svc.cluster.local', 'app.svc.cluster.local', ['a.b.shop', 'a.b.shop.svc']],
  ])('%s seen from %s', (host, domain, forms) => expect(shortForms(host, domain)).toEqual(forms))
})

describe('domains of a service', () => {
  test('name, absolute name, short names, addresses', () => {
    const service = { ...plain, hostname: 'orders.app.svc.cluster.local', addresses: ['10.0.0.1', '2001:db8::1'] }
    expect(serviceDomains(service, 'app.svc.cluster.local').all).toEqual([
      'orders.app.svc.cluster.local', 'orders.app.svc.cluster.local.', 'orders', 'orders.app.svc', 'orders.app', '10.0.0.1', '[2001:db8::1]',
    ])
  })

  test('each with its port where one route configuration serves all ports', () => {
    expect(serviceDomains({ ...plain, addresses: ['10.0.0.1'] }, 'app.svc.cluster.local', 8080).all).toEqual([
      'api.example', 'api.example:8080', 'api.example.', 'api.example.:8080', '10.0.0.1', '10.0.0.1:8080',
    ])
  })

  test('the unspecified address is no domain, a range is one as written', () => {
    expect(serviceDomains({ ...plain, addresses: ['0.0.0.0', '10.0.0.0/8'] }, '').all).toEqual(['api.example', 'api.example.', '10.0.0.0/8'])
  })

  test('a headless service answers for its pods', () => {
    expect(serviceDomains({ ...plain, headless: true }, '').all).toEqual(['api.example', 'api.example.', '*.api.example', '*.api.example.'])
  })
})

describe('who gets a domain', () => {
  test('the first taker, without regard to case', () => {
    const register = new DomainRegister(() => false)
    register.take({ all: ['a.example', '10.0.0.1'], short: new Set() })
    expect(register.take({ all: ['B.example', 'A.example', '10.0.0.1'], short: new Set() })).toEqual(['B.example'])
  })

  test('a real host before a short form of another', () => {
    const register = new DomainRegister((domain) => domain === 'orders')
    expect(register.take({ all: ['orders.app.svc.cluster.local', 'orders'], short: new Set(['orders']) })).toEqual(['orders.app.svc.cluster.local'])
    expect(register.take({ all: ['orders'], short: new Set() })).toEqual(['orders'])
  })
})

test('IPv6 hosts are bracketed in virtual host names', () => expect(hostAndPort('2001:db8::1', 80)).toBe('[2001:db8::1]:80'))
