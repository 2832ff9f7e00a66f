import { isIp, protocolNamed } from '@/lib/net/index.ts'
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

export type TypedPort = { readonly number: number; readonly name: string; readonly protocol: string; readonly targetPort?: number }

const portRule = /^(\d{1,5})(?:\s*(?:→|->|:)\s*(\d{1,5}))?(?:\s+([A-Za-z][-A-Za-z0-9]*))?(?:\s+([a-z0-9][-a-z0-9]*))?$/

/** `80 HTTP, 443 TLS`, each with a target (`80:8080 HTTP`) and a name of its own (`80 HTTP web`) where wanted. */
export function portsOf(text: string, field: FieldId): Result<readonly TypedPort[], Refusal> {
  const ports: TypedPort[] = []
  for (const part of text.split(/[,;\n]/).map((each) => each.trim()).filter(Boolean)) {
    const [, number = '', target, protocol = 'TCP', named] = portRule.exec(part) ?? []
    const upper = protocol.toUpperCase()
    if (!isPort(Number(number)) || (target !== undefined && !isPort(Number(target))) || protocolNamed(upper) === 'Auto') return err({ id: 'badPort', args: { text: part }, field })
    const plain = upper.toLowerCase()
    const name = named ?? (ports.some((port) => port.name === plain) ? `${plain}-${number}` : plain)
    ports.push({ number: Number(number), name, protocol: upper, ...(target !== undefined && { targetPort: Number(target) }) })
  }
  return ports.length === 0 ? err({ id: 'missing', field }) : ok(ports)
}

export function portsText(ports: readonly { readonly number: number; readonly protocol?: string | undefined }[]): string {
  return ports.map(({ number, protocol }) => `${number} ${protocol ?? 'TCP'}`).join(', ')
}

export function isPort(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= 65_535
}

const hostRule = /^(\*\.)?[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?(\.[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?)*$/

export function hostsOf(text: string, field: FieldId): Result<readonly string[], Refusal> {
  const hosts = listOf(text)
  const wrong = hosts.find((host) => host.length > 253 || !hostRule.test(host))
  if (wrong !== undefined) return err({ id: 'badHost', args: { host: wrong }, field })
  return hosts.length === 0 ? err({ id: 'missing', field }) : ok(hosts)
}

/** Addresses, or names where DNS finds them. */
export function addressesOf(text: string, field: FieldId, names: boolean): Result<readonly string[], Refusal> {
  const addresses = listOf(text)
  const wrong = addresses.find((address) => !isIp(address) && !(names && hostRule.test(address)))
  return wrong === undefined ? ok(addresses) : err({ id: 'badAddress', args: { text: wrong }, field })
}

/** A name for an object made from a host: `api-pay-example`. */
export function nameFrom(host: string): string {
  return host.replace(/^\*\./, 'any-').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60)
}
