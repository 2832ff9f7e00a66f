import { type Cidr, formatIp, maskedCidr, parseCidr, parseIp } from '@/lib/net/index.ts'
import type { CidrRange } from '@/lib/xds/index.ts'

/** Reads an address or range; a bare address is the range of itself. */
function rangeOf(text: string): Cidr | undefined {
  const ip = parseIp(text)
  return ip ? { ip, length: ip.family === 4 ? 32 : 128 } : parseCidr(text)
}

/** The network that a text stands for, written one way: `10.1.2.3/8` and `10.0.0.0/8` are the same. */
export function networkOf(text: string): string | undefined {
  const range = rangeOf(text)
  if (!range) return undefined
  const { ip, length } = maskedCidr(range)
  return `${formatIp(ip)}/${length}`
}

/** Envoy's form of an address or range, as written. */
export function prefixRange(text: string): CidrRange | undefined {
  const range = rangeOf(text)
  return range && { addressPrefix: formatIp(range.ip), prefixLen: range.length }
}
