import { isIp, parseCidr } from '@/lib/net/index.ts'
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

/** Whether a text is an IPv4 or IPv6 address; leading zeros are refused, a zone is allowed. */
export function isIpAddress(text: string): boolean {
  const zone = text.indexOf('%')
  if (zone < 0) return isIp(text)
  const address = text.slice(0, zone)
  return address.includes(':') && zone < text.length - 1 && isIp(address)
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
  return parseCidr(text) !== undefined
}

/** The path of a unix domain socket: absolute, or abstract with @ in front. */
export function* socketPath(socket: string, path: FieldPath): Faults {
  if (socket === '') yield fault(addressRules.emptySocket, path)
  else if (!socket.startsWith('@') && (!socket.startsWith('/') || socket.endsWith('/'))) yield fault(addressRules.relativeSocket, path, { socket })
}
