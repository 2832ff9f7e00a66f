export type IpFamily = 4 | 6

/** An address as a number, with its family. */
export type Ip = { readonly family: IpFamily; readonly value: bigint }

/** A range of addresses: the address as written, and the length of the prefix. */
export type Cidr = { readonly ip: Ip; readonly length: number }

/** Reads an IPv4 or IPv6 address without zone; undefined for anything else. */
export function parseIp(text: string): Ip | undefined {
  const value = text.includes(':') ? parseIpv6(text) : parseIpv4(text)
  return value === undefined ? undefined : { family: text.includes(':') ? 6 : 4, value }
}

/** Whether a text is an IPv4 or IPv6 address. */
export function isIp(text: string): boolean {
  return text.includes(':') ? parseIpv6(text) !== undefined : ipv4(text) !== undefined
}

/** Reads `address/length`; undefined for anything else, also for a bare address. */
export function parseCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/')
  if (slash < 0) return undefined
  const ip = parseIp(text.slice(0, slash))
  const digits = text.slice(slash + 1)
  if (!ip || !/^(0|[1-9]\d{0,2})$/.test(digits)) return undefined
  const length = Number(digits)
  return length <= bitsOf(ip.family) ? { ip, length } : undefined
}

/** Reads a range, or a bare address as the range of that address alone; undefined for anything else. */
export function parseRange(text: string): Cidr | undefined {
  if (text.includes('/')) return parseCidr(text)
  const ip = parseIp(text)
  return ip && { ip, length: bitsOf(ip.family) }
}

/** The range with the bits behind the prefix cleared. */
export function maskedCidr({ ip, length }: Cidr): Cidr {
  const shift = BigInt(bitsOf(ip.family) - length)
  return { ip: { family: ip.family, value: (ip.value >> shift) << shift }, length }
}

/** Whether an address lies within a range. */
export function cidrContains(cidr: Cidr, ip: Ip): boolean {
  const shift = BigInt(bitsOf(ip.family) - cidr.length)
  return cidr.ip.family === ip.family && cidr.ip.value >> shift === ip.value >> shift
}

/** Whether two ranges have an address in common. */
export function cidrOverlaps(a: Cidr, b: Cidr): boolean {
  return a.length <= b.length ? cidrContains(a, b.ip) : cidrContains(b, a.ip)
}

/** Writes an address in its canonical form (RFC 5952 for IPv6, with the IPv4 address within one as such). */
export function formatIp({ family, value }: Ip): string {
  return family === 4 ? formatIpv4(value) : formatIpv6(value)
}

function bitsOf(family: IpFamily): number {
  return family === 4 ? 32 : 128
}

function parseIpv4(text: string): bigint | undefined {
  const value = ipv4(text)
  return value === undefined ? undefined : BigInt(value)
}

/** Reads four decimal parts without leading zeros, character by character: registries hold many thousands of addresses. */
function ipv4(text: string): number | undefined {
  let value = 0
  let part = -1
  let parts = 1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 46) {
      if (part < 0 || ++parts > 4) return undefined
      value = value * 256 + part
      part = -1
    } else {
      const digit = code - 48
      if (digit < 0 || digit > 9 || part === 0) return undefined
      part = part < 0 ? digit : part * 10 + digit
      if (part > 255) return undefined
    }
  }
  return parts === 4 && part >= 0 ? value * 256 + part : undefined
}

function parseIpv6(text: string): bigint | undefined {
  const lastColon = text.lastIndexOf(':')
  const tail = text.slice(lastColon + 1)
  if (tail.includes('.')) {
    const v4 = parseIpv4(tail)
    if (v4 === undefined) return undefined
    return parseIpv6(`${text.slice(0, lastColon + 1)}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`)
  }
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head = [], rest = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - rest.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...head, ...Array<string>(Math.max(missing, 0)).fill('0'), ...rest]
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
}

function formatIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 0xffn)).join('.')
}

function formatIpv6(value: bigint): string {
  if (value >> 32n === 0xffffn) return `::ffff:${formatIpv4(value & 0xffffffffn)}`
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16))
  const run = longestZeroRun(groups)
  if (run.length < 2) return groups.join(':')
  return `${groups.slice(0, run.start).join(':')}::${groups.slice(run.start + run.length).join(':')}`
}

function longestZeroRun(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 }
  let start = 0
  for (let i = 0; i <= groups.length; i++) {
    if (groups[i] === '0') continue
    if (i - start > best.length) best = { start, length: i - start }
    start = i + 1
  }
  return best
}
