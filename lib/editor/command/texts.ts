import { isIp, parseCidr, protocolNamed } from '@/lib/net/index.ts'
import { err, ok, type Result } from '@/lib/std/index.ts'
import type { Refusal } from './command.ts'
import type { FieldId } from './words.ts'

/** What people type into one field, read: lists by commas, blanks or lines; labels as `app=web`; ports as `443 TLS`. */

export function listOf(text: string): readonly string[] {
  return text.split(/[\s,;]+/).filter(Boolean)
}

const labelRule = /^([A-Za-z0-9]([-_./A-Za-z0-9]*[A-Za-z0-9])?)=([-_.A-Za-z0-9]*)$/

/** `app=web, version=v1`. */
export function labelsOf(text: string, field: FieldId): Result<Readonly<Record<string, string>>, Refusal> {
  const pairs = listOf(text).map((part) => [part, labelRule.exec(part)] as const)
  const wrong = pairs.find(([, match]) => !match)
  if (wrong) return err({ id: 'badLabel', args: { text: wrong[0] }, field })
  return ok(Object.fromEntries(pairs.map(([, match]) => [match?.[1] ?? '', match?.[3] ?? ''])))
}

export function labelsText(labels: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`).join(', ')
}

const most = 5

/** The first of some names, and that there are more. */
export function namesOf(names: readonly string[]): string {
  return names.length > most ? `${names.slice(0, most).join(', ')} …` : names.join(', ')
}

export type TypedPort = { readonly number: number; readonly name: string; readonly protocol: string; readonly targetPort?: number }

const portRule = /^(\d{1,5})(?:\s*(?:→|->|:)\s*(\d{1,5}))?(?:\s+([A-Za-z][-_A-Za-z0-9]*))?(?:\s+([a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?))?$/

/** `80 HTTP, 443 TLS`, each with a target (`80:8080 HTTP`) and a name of its own (`80 HTTP web`) where wanted. */
export function portsOf(text: string, field: FieldId): Result<readonly TypedPort[], Refusal> {
  const ports: TypedPort[] = []
  for (const part of text.split(/[,;\n]/).map((each) => each.trim()).filter(Boolean)) {
    const [, number = '', target, protocol = 'TCP', named] = portRule.exec(part) ?? []
    const upper = protocol.toUpperCase()
    if (!isPort(Number(number)) || (target !== undefined && !isPort(Number(target))) || protocolNamed(upper) === 'Auto') return err({ id: 'badPort', args: { text: part }, field })
    const plain = upper.toLowerCase().replaceAll('_', '-')
    const name = named ?? (ports.some((port) => port.name === plain) ? `${plain}-${number}` : plain)
    const isTwice = (port: TypedPort) => port.name === name || (port.number === Number(number) && isDatagram(port.protocol) === isDatagram(upper))
    if (ports.some(isTwice)) return err({ id: 'portTwice', args: { text: part }, field })
    ports.push({ number: Number(number), name, protocol: upper, ...(target !== undefined && { targetPort: Number(target) }) })
  }
  return ports.length === 0 ? err({ id: 'missing', field }) : ok(ports)
}

function isDatagram(protocol: string): boolean {
  return protocol === 'UDP'
}

/** A whole number, written in digits. */
export function wholeNumber(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined
}

export function portsText(ports: readonly { readonly number: number; readonly protocol?: string | undefined }[]): string {
  return ports.map(({ number, protocol }) => `${number} ${protocol ?? 'TCP'}`).join(', ')
}

export function isPort(number: number | undefined): number is number {
  return number !== undefined && Number.isInteger(number) && number >= 1 && number <= 65_535
}

const hostRule = /^(\*\.)?[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?)*$/

export function hostsOf(text: string, field: FieldId): Result<readonly string[], Refusal> {
  const hosts = listOf(text)
  const wrong = hosts.find((host) => host.length > 253 || !hostRule.test(host))
  if (wrong !== undefined) return err({ id: /[^\x20-\x7e]/.test(wrong) ? 'hostNotAscii' : 'badHost', args: { host: wrong }, field })
  return hosts.length === 0 ? err({ id: 'missing', field }) : ok(hosts)
}

/** Hosts of a Gateway's server: each may name the namespace whose routes it takes, and a star alone stands for all. */
export function serverHostsOf(text: string, field: FieldId): Result<readonly string[], Refusal> {
  const hosts = listOf(text)
  const bare = hosts.map((host) => host.replace(/^(\*|\.|[a-z0-9]([-a-z0-9]*[a-z0-9])?)\//, '')).filter((host) => host !== '*')
  const read = bare.length > 0 ? hostsOf(bare.join(' '), field) : ok(bare)
  if (!read.ok) return read
  return hosts.length === 0 ? err({ id: 'missing', field }) : ok(hosts)
}

/** Addresses, and what else may stand for one: names where DNS finds them, ranges where whole networks are meant. */
export function addressesOf(text: string, field: FieldId, also: 'names' | 'ranges' | 'nothing'): Result<readonly string[], Refusal> {
  const addresses = listOf(text)
  const wrong = addresses.find((address) => !isIp(address) && !(also === 'names' && hostRule.test(address)) && !(also === 'ranges' && parseCidr(address) !== undefined))
  return wrong === undefined ? ok(addresses) : err({ id: also === 'names' ? 'badAddressOrName' : 'badAddress', args: { text: wrong }, field })
}

/** One address, or one name where DNS finds it. */
export function addressOf(text: string, field: FieldId, also: 'names' | 'nothing'): Result<string, Refusal> {
  const addresses = addressesOf(text, field, also)
  if (!addresses.ok) return addresses
  const [address, ...others] = addresses.value
  if (address === undefined) return err({ id: 'missing', field })
  return others.length > 0 ? err({ id: 'oneAddress', field }) : ok(address)
}

/** A name for an object made from a host: `api-pay-example`. */
export function nameFrom(host: string): string {
  return dashed(host.replace(/^\*\./, 'any-'))
}

/** A host as one DNS label. */
export function dashed(host: string): string {
  return host.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-+|-+$/g, '')
}
