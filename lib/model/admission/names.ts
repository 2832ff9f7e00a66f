import { isHttp, isTcpLike, isTls, protocolNamed } from '@/lib/net/index.ts'
import type { FieldPath } from '../field-path.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const nameRules = {
  portName: { code: 'EXO1001', text: 'Port name {name} must be letters, digits and dashes, at most 63 characters.' },
  portRange: { code: 'EXO1002', text: 'Port {port} must be in the range 1 to 65535.' },
  protocol: { code: 'EXO1003', text: 'Protocol {protocol} is not known.' },
  labelKey: { code: 'EXO1004', text: 'Label key {key} is not allowed.' },
  labelValue: { code: 'EXO1005', text: 'Label value {value} is not allowed.' },
} satisfies Rules

const dnsLabel = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/
const qualifiedName = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/
const dnsPrefix = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?)*$/

/** A DNS label as Istio sees it: RFC 1123, capitals allowed, at most 63 characters. */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && dnsLabel.test(text)
}

export function* portName(name: string, path: FieldPath): Faults {
  if (!isDnsLabel(name)) yield fault(nameRules.portName, path, { name })
}

export function* portRange(port: number, path: FieldPath): Faults {
  if (port < 1 || port > 65535) yield fault(nameRules.portRange, path, { port })
}

/** A protocol word of Istio, in any case; empty means that the proxy sniffs. */
export function isProtocol(word: string): boolean {
  return protocolNamed(word) !== 'Auto'
}

export function* protocolWord(word: string, path: FieldPath): Faults {
  if (word !== '' && !isProtocol(word)) yield fault(nameRules.protocol, path, { protocol: word })
}

/** Protocols whose requests carry a host name. */
export function isHttpFamily(word: string): boolean {
  return isHttp(protocolNamed(word))
}

/** Protocols whose handshake carries a server name. */
export function isTlsFamily(word: string): boolean {
  return isTls(protocolNamed(word))
}

/** Protocols that Istio handles as byte streams, those of the TLS family included. */
export function isStream(word: string): boolean {
  return isTcpLike(protocolNamed(word))
}

/** Labels as Istio checks them: the form of keys and values; the length of values is not looked at. */
export function* labelForms(labels: Readonly<Record<string, string | undefined>>, path: FieldPath): Faults {
  for (const [key, value = ''] of Object.entries(labels)) {
    if (!isLabelKey(key)) yield fault(nameRules.labelKey, [...path, key], { key })
    if (value !== '' && !qualifiedName.test(value)) yield fault(nameRules.labelValue, [...path, key], { value })
  }
}

function isLabelKey(key: string): boolean {
  const slash = key.lastIndexOf('/')
  const prefix = slash < 0 ? undefined : key.slice(0, slash)
  const name = key.slice(slash + 1)
  return (prefix === undefined || (prefix.length <= 253 && dnsPrefix.test(prefix))) && name.length <= 63 && qualifiedName.test(name)
}
