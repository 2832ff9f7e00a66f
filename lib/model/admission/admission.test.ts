import { describe, expect, it } from 'vitest'
import { addressOrRange, exportTo, expression, fullName, headerChanges, isIpAddress, labelForms, namespaceSlashHost, wildcardName } from './index.ts'
import type { Faults } from './index.ts'

function sound(faults: Faults): boolean {
  return faults.next().done === true
}

describe('host names', () => {
  it.each<[string, boolean, boolean]>([
    ['api.example.com', true, true],
    ['api.example.com.', true, true],
    ['localhost', true, true],
    ['API.Example.com', true, true],
    ['*', false, true],
    ['*.example.com', false, true],
    ['*cdn.example.com', false, true],
    ['*-cdn.example.com', false, true],
    ['api.*.com', false, false],
    ['api..example.com', false, false],
    ['bad_name.example.com', false, false],
    ['-a.example.com', false, false],
    ['example.123', false, false],
    ['192.0.2.1', false, false],
    ['', false, false],
    [`${'a'.repeat(64)}.com`, false, false],
    [`${'a.'.repeat(128)}com`, false, false],
    ['http://api.example.com', false, false],
    ['api.example.com:443', false, false],
  ])('%s', (host, full, wildcard) => {
    expect([sound(fullName(host, [])), sound(wildcardName(host, []))]).toEqual([full, wildcard])
  })

  it.each<[string, boolean, boolean]>([
    ['./*', true, true],
    ['*/*', true, true],
    ['shop/api.example.com', true, true],
    ['shop/*.example.com', true, true],
    ['~/*', true, false],
    ['~shop/api.example.com', true, false],
    ['api.example.com', false, true],
    ['shop/192.0.2.1', false, true],
    ['shop/api', false, false],
    ['api', false, false],
    ['shop/*api.example.com', false, false],
    ['Shop_One/api.example.com', false, false],
    ['/api.example.com', false, false],
    ['shop/', false, false],
  ])('%s imported and served', (text, sidecar, gateway) => {
    expect([sound(namespaceSlashHost(text, 'sidecar', [])), sound(namespaceSlashHost(text, 'gateway', []))]).toEqual([sidecar, gateway])
  })
})

describe('addresses', () => {
  it.each<[string, boolean]>([
    ['192.0.2.1', true],
    ['::1', true],
    ['::ffff:192.0.2.1', true],
    ['fe80::1%eth0', true],
    ['192.0.02.1', false],
    ['192.0.2.1%eth0', false],
    ['fe80::1%', false],
    ['1::2::3', false],
    ['api.example.com', false],
  ])('%s', (text, ip) => {
    expect(isIpAddress(text)).toBe(ip)
  })

  it.each<[string, boolean]>([
    ['10.0.0.0/8', true],
    ['2001:db8::/32', true],
    ['10.0.0.1', true],
    ['10.0.0.0/33', false],
    ['10.0.0.0/08', false],
    ['fe80::1%eth0/64', false],
    ['10.0.0.0/', false],
  ])('%s as address or range', (text, good) => {
    expect(sound(addressOrRange(text, []))).toBe(good)
  })
})

describe('labels', () => {
  it.each<[string, string, boolean]>([
    ['app', 'web', true],
    ['example.com/app', '', true],
    ['app', 'x'.repeat(100), true],
    ['my key', 'v', false],
    ['corp_x/app', 'v', false],
    ['a'.repeat(64), 'v', false],
    ['app', 'not ok', false],
    ['app', '-v', false],
  ])('%s=%s', (key, value, good) => {
    expect(sound(labelForms({ [key]: value }, []))).toBe(good)
  })
})

describe('exportTo', () => {
  it.each<[readonly string[], boolean, boolean, boolean]>([
    [['*'], true, true, false],
    [['.'], true, true, true],
    [['shop'], true, true, true],
    [['other'], true, true, false],
    [['~'], true, false, false],
    [['~', 'other'], false, false, false],
    [['*', 'other'], false, false, false],
    [['.', 'shop'], false, false, false],
    [['other', 'other'], false, false, false],
    [['Not_Ok'], false, false, false],
    [[], true, true, true],
  ])('%j', (list, entry, service, selecting) => {
    const answers = (['ServiceEntry', 'VirtualService', 'selecting DestinationRule'] as const).map((who) => sound(exportTo(list, 'shop', who)))
    expect(answers).toEqual([entry, service, selecting])
  })
})

describe('header values', () => {
  it.each<[string, boolean]>([
    ['plain', true],
    ['', true],
    ['100%%', true],
    ['%HOSTNAME%', true],
    ['a %REQ(x-id)% b', true],
    ['%START_TIME(%s.%3f)%', true],
    ['%DYNAMIC_METADATA(["a", "b"])%', true],
    ['100%', false],
    ['abc%123', false],
    ['%START_TIME%%', false],
    ['%REQ(x', false],
    ['%DYNAMIC_METADATA(["a" "b"])%', false],
    ['bell\u0007', false],
  ])('%j', (value, good) => {
    expect(sound(headerChanges({ request: { set: { 'x-a': value } } }, []))).toBe(good)
  })

  it('does not slow down on hostile values', () => {
    expect(sound(headerChanges({ request: { set: { 'x-a': `${'%%'.repeat(50_000)}%` } } }, []))).toBe(false)
  })
})

describe('expressions', () => {
  it.each<[string, boolean]>([
    ['/v[0-9]+', true],
    ['(?i)abc', true],
    [String.raw`\d+`, true],
    ['*', false],
    ['(?!admin).*', false],
    [String.raw`(a)\1`, false],
    ['/v[0-9+', false],
    ['a'.repeat(1024), true],
    ['a'.repeat(1025), false],
  ])('%s', (regex, good) => {
    expect(sound(expression(regex, []))).toBe(good)
  })
})
