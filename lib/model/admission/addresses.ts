import type { FieldPath } from '../field-path.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const addressRules = {
  notIp: { code: 'EXO1020', text: '{address} is not an IP address.' },
  notCidr: { code: 'EXO1021', text: '{address} is not a CIDR range.' },
  emptySocket: { code: 'EXO1022', text: 'The path of a unix:// address must not be empty.' },
  relativeSocket: { code: 'EXO1023', text: '{socket} is not an absolute path to a file.' },
} satisfies Rules

/** What stands in front of the path of a unix domain socket. */
export const unixPrefix = 'unix://'

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`
const ipv4 = new RegExp(String.raw`^${octet}(?:\.${octet}){3}$`)
const bits = /^(?:0|[1-9]\d{0,2})$/

/** Whether a text is an IPv4 or IPv6 address; leading zeros are refused, a zone is allowed. */
export function isIpAddress(text: string): boolean {
  return ipv4.test(text) || isIpv6(text)
}

/** An IP address or, with a slash, a CIDR range. */
export function* addressOrRange(text: string, path: FieldPath): Faults {
  if (!text.includes('/')) {
    yield* ipAddress(text, path)
    return
  }
  if (!isCidr(text)) yield fault(addressRules.notCidr, path, { address: text })
}

export function* ipAddress(text: string, path: FieldPath): Faults {
  if (!isIpAddress(text)) yield fault(addressRules.notIp, path, { address: text })
}

/** Whether a text is a CIDR range. */
export function isCidr(text: string): boolean {
  const slash = text.lastIndexOf('/')
  const address = text.slice(0, slash)
  const length = text.slice(slash + 1)
  if (!bits.test(length) || address.includes('%')) return false
  return ipv4.test(address) ? Number(length) <= 32 : isIpv6(address) && Number(length) <= 128
}

/** The path of a unix domain socket: absolute, or abstract with @ in front. */
export function* socketPath(socket: string, path: FieldPath): Faults {
  if (socket === '') yield fault(addressRules.emptySocket, path)
  else if (!socket.startsWith('@') && (!socket.startsWith('/') || socket.endsWith('/'))) yield fault(addressRules.relativeSocket, path, { socket })
}

function isIpv6(text: string): boolean {
  const percent = text.indexOf('%')
  if (percent === text.length - 1) return false
  const address = percent < 0 ? text : text.slice(0, percent)
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const tail = groups.at(-1) ?? ''
  const embedded = ipv4.test(tail)
  const plain = embedded ? groups.slice(0, -1) : groups
  const count = plain.length + (embedded ? 2 : 0)
  if (embedded && address.endsWith('::')) return false
  return plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) && (halves.length === 2 ? count <= 7 : count === 8)
}
