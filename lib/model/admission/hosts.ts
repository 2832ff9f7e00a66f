import type { FieldPath } from '../field-path.ts'
import { isDnsLabel } from './names.ts'
import { isIpAddress } from './addresses.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const hostRules = {
  tooLong: { code: 'EXO1010', text: 'Host name {host} is longer than 255 characters.' },
  empty: { code: 'EXO1011', text: 'A host name must not be empty.' },
  numeric: { code: 'EXO1012', text: 'Host name {host} must not end in a number.' },
  label: { code: 'EXO1013', text: 'Host name {host} has the part "{label}", which is not allowed.' },
  partialWildcard: { code: 'EXO1014', text: 'Host {host} has a wildcard that is not a whole part; write *. in front.' },
  shortName: { code: 'EXO1015', text: 'Host {host} must be a fully qualified name.' },
  namespaceSlashHost: { code: 'EXO1016', text: 'Host {host} must have the form namespace/host.' },
  emptyPart: { code: 'EXO1017', text: 'Neither namespace nor host may be empty in {host}.' },
  namespace: { code: 'EXO1018', text: 'Namespace {namespace} is not allowed here.' },
} satisfies Rules

/** Why a text is no fully qualified domain name; a dot at the end is allowed. */
export function* fullName(host: string, path: FieldPath): Faults {
  const length = [...lengthOf(host, path)]
  yield* length.length > 0 ? length : dnsLabels(host, host, path)
}

/** Whether a text is a fully qualified domain name. */
export function isFullName(host: string): boolean {
  return fullName(host, []).next().done === true
}

/** The same, where the first part may be a wildcard: `*`, `*.example.com`, and even `*cdn.example.com`. */
export function* wildcardName(host: string, path: FieldPath): Faults {
  const length = [...lengthOf(host, path)]
  if (length.length > 0) return yield* length
  const dot = host.indexOf('.')
  const first = dot < 0 ? host : host.slice(0, dot)
  if (!isWildcardLabel(first)) yield fault(hostRules.label, path, { host, label: first })
  else if (dot >= 0) yield* dnsLabels(host.slice(dot + 1), host, path)
}

/** Whether a text may stand where wildcards are allowed. */
export function isWildcardName(host: string): boolean {
  return wildcardName(host, []).next().done === true
}

/** A wildcard that is not a whole part of its own. */
export function* partialWildcard(host: string, path: FieldPath): Faults {
  if (host.includes('*') && host !== '*' && !host.startsWith('*.')) yield fault(hostRules.partialWildcard, path, { host })
}

/** `namespace/host` of Sidecars, where `~` excludes, and of Gateways, where the namespace may be missing and the host an IP address. */
export function* namespaceSlashHost(text: string, where: 'sidecar' | 'gateway', path: FieldPath): Faults {
  const slash = text.indexOf('/')
  if (slash < 0) {
    if (where === 'gateway') yield* importedHost(text, where, path)
    else yield fault(hostRules.namespaceSlashHost, path, { host: text })
    return
  }
  const namespace = text.slice(0, slash)
  const host = text.slice(slash + 1)
  if (namespace === '' || host === '') yield fault(hostRules.emptyPart, path, { host: text })
  if (!isNamespaceWord(namespace, where)) yield fault(hostRules.namespace, path, { namespace })
  yield* importedHost(host, where, path)
}

function isNamespaceWord(text: string, where: 'sidecar' | 'gateway'): boolean {
  if (text === '*' || text === '.') return true
  if (where === 'gateway') return isDnsLabel(text)
  return text === '~' || isDnsLabel(text.startsWith('~') ? text.slice(1) : text)
}

function* importedHost(host: string, where: 'sidecar' | 'gateway', path: FieldPath): Faults {
  if (host !== '*' && !host.includes('.')) yield fault(hostRules.shortName, path, { host })
  yield* partialWildcard(host, path)
  if (where === 'gateway' && isIpAddress(host)) return
  yield* wildcardName(host, path)
}

function* lengthOf(host: string, path: FieldPath): Faults {
  if (host.length > 255) yield fault(hostRules.tooLong, path, { host })
  if (host.length === 0) yield fault(hostRules.empty, path)
}

function* dnsLabels(name: string, host: string, path: FieldPath): Faults {
  const labels = name.split('.')
  const last = labels.at(-1) ?? ''
  if (/^[+-]?\d+$/.test(last)) return yield fault(hostRules.numeric, path, { host })
  const bad = (last === '' ? labels.slice(0, -1) : labels).find((label) => !isDnsLabel(label))
  if (bad !== undefined) yield fault(hostRules.label, path, { host, label: bad })
}

function isWildcardLabel(text: string): boolean {
  if (text.length > 63) return false
  return text === '*' || isDnsLabel(text.replace(/^\*-?/, ''))
}
