import { RE2JS } from 're2js'
import type { Permission, Principal } from '@/lib/xds/index.ts'
import { type TrustDomains, inOwnDomains } from './trust-domains.ts'
import { addressRange, claimAnyOf, filterMetadata, headerMatcher, hostMatcher, requestPrincipal, valueMatcher } from './matchers.ts'

/** Where a value is read: how it is compared may depend on it. */
export type Surrounding = { readonly namespace: string; readonly trustDomains: TrustDomains }

/** Turns the values of one attribute into alternatives of which one must hold. */
export type Attribute<Condition> = {
  /** Cannot be seen on connections that are not HTTP. */
  readonly httpOnly?: true
  readonly conditions: (values: readonly string[], where: Surrounding) => readonly Condition[]
  /** The values make one condition together, which is not wrapped as alternatives are. */
  readonly whole?: true
}

/** Attributes of the operation: they become permissions. */
export function permissionAttribute(key: string): Attribute<Permission> | undefined {
  if (key.startsWith('experimental.envoy.filters.')) return filterAttribute(key)
  return Object.hasOwn(permissions, key) ? permissions[key as keyof typeof permissions] : undefined
}

/** Attributes of the source and the request's headers and token: they become principals. */
export function principalAttribute(key: string): Attribute<Principal> | undefined {
  if (key.startsWith('request.headers')) return headerAttribute(key)
  if (key.startsWith('request.auth.claims')) return claimAttribute(key)
  return Object.hasOwn(principals, key) ? principals[key as keyof typeof principals] : undefined
}

const permissions = {
  host: { httpOnly: true, conditions: (values) => values.map((value) => ({ header: hostMatcher(value) })) },
  method: { httpOnly: true, conditions: (values) => values.map((value) => ({ header: headerMatcher(':method', value) })) },
  path: { httpOnly: true, conditions: (values) => values.map(pathPermission) },
  'destination.port': { conditions: (values) => values.flatMap((value) => (/^\d{1,5}$/.test(value) && Number(value) <= 65535 ? [{ destinationPort: Number(value) }] : [])) },
  'destination.ip': { conditions: (values) => values.flatMap((value) => rangeOr(value, (destinationIp) => ({ destinationIp }))) },
  'connection.sni': { conditions: (values) => values.map((value) => ({ requestedServerName: valueMatcher(value) })) },
} as const satisfies Readonly<Record<string, Attribute<Permission>>>

const principals = {
  'source.principal': {
    conditions: (values, { trustDomains }) => values.flatMap((value) => inOwnDomains(value, trustDomains)).map((value) => authenticated(valueMatcher(value, 'spiffe://'))),
  },
  'request.auth.principal': { httpOnly: true, whole: true, conditions: (values) => oneOf(values.map((value) => ({ andIds: { ids: requestPrincipal(value).map((metadata) => ({ metadata })) } }))) },
  'source.serviceAccount': { conditions: (values, { namespace }) => values.map((value) => authenticated({ safeRegex: { regex: accountPattern(value, namespace) } })) },
  'source.namespace': { conditions: (values) => values.map((value) => authenticated({ safeRegex: { regex: `.*/ns/${value.split('*').map((part) => RE2JS.quote(part)).join('.*')}/.*` } })) },
  'remote.ip': { conditions: (values) => values.flatMap((value) => rangeOr(value, (remoteIp) => ({ remoteIp }))) },
  'source.ip': { conditions: (values) => values.flatMap((value) => rangeOr(value, (directRemoteIp) => ({ directRemoteIp }))) },
  'request.auth.audiences': { httpOnly: true, whole: true, conditions: (values) => [{ metadata: claimAnyOf(['aud'], values) }] },
  'request.auth.presenter': { httpOnly: true, whole: true, conditions: (values) => [{ metadata: claimAnyOf(['azp'], values) }] },
} as const satisfies Readonly<Record<string, Attribute<Principal>>>

/** Parts in braces make a path a template; Envoy writes them without. */
function pathPermission(value: string): Permission {
  if (!value.includes('{*}') && !value.includes('{**}')) return { urlPath: { path: valueMatcher(value) } }
  const pathTemplate = value.replaceAll('{*}', '*').replaceAll('{**}', '**')
  return {
    uriTemplate: {
      name: 'uri-template',
      typedConfig: { '@type': 'type.googleapis.com/envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig', pathTemplate },
    },
  }
}

function rangeOr<Condition>(text: string, make: (range: NonNullable<ReturnType<typeof addressRange>>) => Condition): readonly Condition[] {
  const range = addressRange(text)
  return range ? [make(range)] : []
}

function authenticated(principalName: ReturnType<typeof valueMatcher>): Principal {
  return { authenticated: { principalName } }
}

function oneOf(ids: readonly Principal[]): readonly Principal[] {
  return ids.length > 1 ? [{ orIds: { ids } }] : ids
}

/** An account of any trust domain: `namespace/account`, or one of the policy's own namespace. Further parts may stand in an identity. */
function accountPattern(value: string, ownNamespace: string): string {
  const slash = value.indexOf('/')
  const [namespace, account] = slash < 0 ? [ownNamespace, value] : [value.slice(0, slash), value.slice(slash + 1)]
  return `spiffe://.+/ns/${RE2JS.quote(namespace)}/(.+/|)sa/${RE2JS.quote(account)}(/.+)?`
}

/** `request.headers[name]` */
function headerAttribute(key: string): Attribute<Principal> | undefined {
  const name = /^request\.headers\[(.*)\]$/s.exec(key)?.[1]
  return name === undefined ? undefined : { httpOnly: true, conditions: (values) => values.map((value) => ({ header: headerMatcher(name, value) })) }
}

/** `request.auth.claims[name]`, or one within another: `request.auth.claims[group][id]`. */
function claimAttribute(key: string): Attribute<Principal> | undefined {
  const rest = key.slice('request.auth.claims'.length)
  if (!rest.startsWith('[') || !rest.endsWith(']')) return undefined
  const nested = /^(\[[^[\]]*\])+$/.test(rest)
  const path = nested ? rest.slice(1, -1).split('][') : [rest.slice(1, -1)]
  return { httpOnly: true, whole: true, conditions: (values) => [{ metadata: claimAnyOf(path, values) }] }
}

/** `experimental.envoy.filters.name[key]` */
function filterAttribute(key: string): Attribute<Permission> | undefined {
  const parts = /^experimental\.([^[]+)\[(.*)\]$/s.exec(key)
  return parts ? { whole: true, conditions: (values) => [{ metadata: filterMetadata(parts[1] ?? '', parts[2] ?? '', values) }] } : undefined
}
