import { describe, expect, test } from 'vitest'
import { cidrContains, cidrOverlaps, formatIp, isIp, maskedCidr, parseCidr, parseIp, parseRange } from './ip.ts'

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['255.255.255.255', '255.255.255.255'],
  ['2001:DB8::1', '2001:db8::1'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['::', '::'],
  ['::1', '::1'],
  ['1::', '1::'],
  ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
  ['::ffff:a00:1', '::ffff:10.0.0.1'],
  ['::a00:1', '::a00:1'],
  ['1:0:2:0:3:0:4:0', '1:0:2:0:3:0:4:0'],
])('%s is the address %s', (text, canonical) => {
  const ip = parseIp(text)
  expect(ip && formatIp(ip)).toBe(canonical)
  expect(isIp(text)).toBe(true)
})

test.each(['', '10.0.0', '10.0.0.256', '10.0.0.01', '10.0.0.1.2', '10..0.1', '1.2.3.4a', 'a.example', '1::2::3', '1:2:3', ':::', '12345::', 'fe80::1%eth0', '::10.0.0.256', ' 10.0.0.1'])('%j is no address', (text) => {
  expect(isIp(text)).toBe(false)
  expect(parseIp(text)).toBeUndefined()
})

describe('ranges', () => {
  const range = (text: string) => {
    const cidr = parseRange(text)
    if (!cidr) throw new Error(`${text} is no range`)
    return cidr
  }
  const ip = (text: string) => range(text).ip

  test.each([['10.1.2.3/16', '10.1.0.0/16'], ['10.1.2.3', '10.1.2.3/32'], ['2001:db8::1/32', '2001:db8::/32'], ['10.1.2.3/0', '0.0.0.0/0']])('%s lies in the network %s', (text, network) => {
    const masked = maskedCidr(range(text))
    expect(`${formatIp(masked.ip)}/${masked.length}`).toBe(network)
  })

  test.each(['10.0.0.1', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/08', 'a/8', '::/129'])('%s is no range with a length', (text) => {
    expect(parseCidr(text)).toBeUndefined()
  })

  test('contain addresses of their own family', () => {
    expect(cidrContains(range('10.0.0.0/8'), ip('10.200.0.1'))).toBe(true)
    expect(cidrContains(range('10.0.0.0/8'), ip('11.0.0.1'))).toBe(false)
    expect(cidrContains(range('0.0.0.0/0'), ip('::1'))).toBe(false)
    expect(cidrContains(range('::/0'), ip('::1'))).toBe(true)
  })

  test('overlap where one contains the other', () => {
    expect(cidrOverlaps(range('10.0.0.0/8'), range('10.1.0.0/16'))).toBe(true)
    expect(cidrOverlaps(range('10.1.0.0/16'), range('10.0.0.0/8'))).toBe(true)
    expect(cidrOverlaps(range('10.1.0.0/16'), range('10.2.0.0/16'))).toBe(false)
  })
})
