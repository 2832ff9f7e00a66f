import { RE2JS } from 're2js'
import { formatIp, parseRange } from '@/lib/net/index.ts'
import type { CidrRange, HeaderMatcher, MetadataMatcher, StringMatcher } from '@/lib/xds/index.ts'

/** Any value but the empty one. */
const anyValue: StringMatcher = { safeRegex: { regex: '.+' } }

/**
 * A value as policies write it: exact, with a star at its start or end, or a star alone for anything at all. What goes before each value
 * may be given; a star at the start then stands between the two. (istio-semantics B.1)
 */
export function valueMatcher(value: string, before = ''): StringMatcher {
  if (value === '*') return anyValue
  if (value.startsWith('*')) return before === '' ? { suffix: value.slice(1) } : { safeRegex: { regex: `${before}.*${RE2JS.quote(value.slice(1))}` } }
  return value.endsWith('*') ? { prefix: before + value.slice(0, -1) } : { exact: before + value }
}

/** A header with a value; a star alone asks only that it is there. */
export function headerMatcher(name: string, value: string): HeaderMatcher {
  return value === '*' ? { name, presentMatch: true } : { name, stringMatch: valueMatcher(value) }
}

/** Hosts are compared whatever their case. */
export function hostMatcher(value: string): HeaderMatcher {
  const name = ':authority'
  return value === '*' ? { name, presentMatch: true } : { name, stringMatch: { ...valueMatcher(value), ignoreCase: true } }
}

/** An address or range, the address as written; undefined for anything else. */
export function addressRange(text: string): CidrRange | undefined {
  const range = parseRange(text)
  return range && { addressPrefix: formatIp(range.ip), prefixLen: range.length }
}

const JWT_FILTER = 'envoy.filters.http.jwt_authn'

/** A claim of a validated token that is one text. */
export function claimText(claim: string, stringMatch: StringMatcher): MetadataMatcher {
  return { filter: JWT_FILTER, path: [{ key: 'payload' }, { key: claim }], value: { stringMatch } }
}

/** A claim of a validated token that is one of some texts, or a list that holds one. */
export function claimAnyOf(path: readonly string[], values: readonly string[]): MetadataMatcher {
  const value = anyOf(values)
  return {
    filter: JWT_FILTER,
    path: ['payload', ...path].map((key) => ({ key })),
    value: { orMatch: { valueMatchers: [{ listMatch: { oneOf: value } }, value] } },
  }
}

/** Metadata that another filter left: a text, or, for values in brackets, a list that holds one. */
export function filterMetadata(filter: string, key: string, values: readonly string[]): MetadataMatcher {
  const matchers = values.map((value) => (/^\[.*\]$/.test(value)
    ? { listMatch: { oneOf: { stringMatch: valueMatcher(value.replace(/^\[+|\]+$/g, '')) } } }
    : { stringMatch: valueMatcher(value) }))
  return { filter, path: [{ key }], value: joined(matchers) }
}

function anyOf(values: readonly string[]): object {
  return joined(values.map((value) => ({ stringMatch: valueMatcher(value) })))
}

function joined(matchers: readonly object[]): object {
  const [first] = matchers
  return matchers.length === 1 && first ? first : { orMatch: { valueMatchers: matchers } }
}

/**
 * Who a token was made for: `issuer/subject`, each with a star at its outer end. Of an issuer that is an address itself only the last
 * slash divides.
 */
export function requestPrincipal(value: string): readonly MetadataMatcher[] {
  const slash = value.lastIndexOf('/')
  const issuer = slash < 0 ? value : value.slice(0, slash)
  const subject = slash < 0 ? '' : value.slice(slash + 1)
  const [forIssuer, forSubject] = slash < 0 ? undivided(value) : [outer(issuer, value.startsWith('*')), outer(subject, !value.startsWith('*') && value.endsWith('*'))]
  return [claimText('iss', forIssuer), claimText('sub', forSubject)]
}

function outer(part: string, starred: boolean): StringMatcher {
  if (!starred) return { exact: part }
  return part === '*' ? anyValue : valueMatcher(part)
}

function undivided(value: string): readonly [StringMatcher, StringMatcher] {
  if (value === '*') return [anyValue, anyValue]
  if (value.startsWith('*')) return [anyValue, { suffix: value.slice(1) }]
  return value.endsWith('*') ? [{ prefix: value.slice(0, -1) }, anyValue] : [{ exact: value }, { exact: '' }]
}
