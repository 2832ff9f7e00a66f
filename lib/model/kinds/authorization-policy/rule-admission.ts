import { fault, isCidr, isIpAddress } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { Decoded } from '../../schema/index.ts'
import type { AuthorizationCondition, AuthorizationOperation, AuthorizationSource } from './schema.ts'

export const authorizationRuleRules = {
  emptySource: { code: 'EXO1810', text: 'A source must name something.' },
  emptyOperation: { code: 'EXO1811', text: 'An operation must name something.' },
  emptyValue: { code: 'EXO1812', text: 'A value of {field} must not be empty.' },
  address: { code: 'EXO1813', text: '{address} is neither an IP address nor a CIDR range.' },
  port: { code: 'EXO1814', text: '{port} is not a port from 0 to 65535.' },
  accounts: { code: 'EXO1815', text: 'At most 16 service accounts may be named.' },
  accountLength: { code: 'EXO1816', text: 'A service account has at most 320 characters.' },
  accountForm: { code: 'EXO1817', text: '{account} must be a service account or namespace/account.' },
  accountsAndIdentities: { code: 'EXO1818', text: 'Service accounts cannot go with principals or namespaces in one source.' },
  pathTemplate: { code: 'EXO1819', text: 'Path {path} has a template that is not supported: {*} and, at the end, {**} stand for whole parts.' },
  keyNeeded: { code: 'EXO1820', text: 'A condition needs a key.' },
  valuesNeeded: { code: 'EXO1821', text: 'A condition on {key} needs values or notValues.' },
  key: { code: 'EXO1822', text: 'Conditions on {key} are not supported.' },
  keyForm: { code: 'EXO1823', text: 'A condition on {key} needs a name in brackets.' },
} satisfies Rules

type Source = Decoded<AuthorizationSource>
type Operation = Decoded<AuthorizationOperation>
type Condition = Decoded<AuthorizationCondition>

/** What an external authorizer cannot be asked about. */
export const customSourceFields = ['namespaces', 'notNamespaces', 'serviceAccounts', 'notServiceAccounts', 'principals', 'notPrincipals', 'requestPrincipals', 'notRequestPrincipals'] as const

const addressFields = ['ipBlocks', 'notIpBlocks', 'remoteIpBlocks', 'notRemoteIpBlocks'] as const
const identityFields = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'] as const
const textFields = ['principals', 'requestPrincipals', 'namespaces', 'ipBlocks', 'remoteIpBlocks', 'notPrincipals', 'notRequestPrincipals', 'notNamespaces', 'notIpBlocks', 'notRemoteIpBlocks'] as const
const accountFields = ['serviceAccounts', 'notServiceAccounts'] as const
const operationFields = ['ports', 'methods', 'paths', 'hosts', 'notPorts', 'notMethods', 'notPaths', 'notHosts'] as const

export function* sourceFaults(source: Source, path: FieldPath): Faults {
  if ([...textFields, ...accountFields].every((field) => (source[field] ?? []).length === 0)) yield fault(authorizationRuleRules.emptySource, path)
  const identities = identityFields.some((field) => (source[field] ?? []).length > 0)
  if (identities && accountFields.some((field) => (source[field] ?? []).length > 0)) yield fault(authorizationRuleRules.accountsAndIdentities, path)
  for (const field of accountFields) yield* accounts(source[field] ?? [], field, [...path, field])
  for (const field of addressFields) yield* addresses(source[field] ?? [], [...path, field])
  for (const field of textFields) yield* filled(source[field] ?? [], field, [...path, field])
}

export function* operationFaults(operation: Operation, path: FieldPath): Faults {
  if (operationFields.every((field) => (operation[field] ?? []).length === 0)) yield fault(authorizationRuleRules.emptyOperation, path)
  for (const field of ['ports', 'notPorts'] as const) yield* ports(operation[field] ?? [], [...path, field])
  for (const field of operationFields) yield* filled(operation[field] ?? [], field, [...path, field])
  for (const field of ['paths', 'notPaths'] as const) yield* templates(operation[field] ?? [], [...path, field])
}

export function* conditionFaults({ key = '', values = [], notValues = [] }: Condition, path: FieldPath): Faults {
  if (key === '') return yield fault(authorizationRuleRules.keyNeeded, [...path, 'key'])
  if (values.length === 0 && notValues.length === 0) return yield fault(authorizationRuleRules.valuesNeeded, path, { key })
  // Upstream takes the two lists one by one, so a bad key is said twice.
  yield* attribute(key, values, path, 'values')
  yield* attribute(key, notValues, path, 'notValues')
}

const plainAttributes: ReadonlySet<string> = new Set(['source.namespace', 'source.principal', 'request.auth.principal', 'request.auth.audiences', 'request.auth.presenter', 'connection.sni'])
const mapAttributes = ['request.headers', 'request.experimental.inline.headers', 'request.auth.claims', 'experimental.envoy.filters.']

/** One attribute and the values it is compared with; the first fault speaks for it. */
function* attribute(key: string, values: readonly string[], path: FieldPath, field: string): Faults {
  const at = [...path, field]
  const [first] = [...filled(values, key, at), ...attributeForm(key, values, path, at)]
  if (first !== undefined) yield { ...first, args: { ...first.args, list: field } }
}

function* attributeForm(key: string, values: readonly string[], path: FieldPath, at: FieldPath): Faults {
  if (mapAttributes.some((start) => key.startsWith(start))) {
    if (!/^[^[]+\[.+\]$/.test(key)) yield fault(authorizationRuleRules.keyForm, [...path, 'key'], { key })
  } else if (['source.ip', 'remote.ip', 'destination.ip'].includes(key)) {
    yield* addresses(values, at)
  } else if (key === 'source.serviceAccount') {
    yield* accounts(values, key, at)
  } else if (key === 'destination.port') {
    yield* ports(values, at)
  } else if (!plainAttributes.has(key)) {
    yield fault(authorizationRuleRules.key, [...path, 'key'], { key })
  }
}

function* accounts(list: readonly string[], field: string, path: FieldPath): Faults {
  if (list.length > 16) return yield fault(authorizationRuleRules.accounts, path)
  for (const [i, account] of list.entries()) {
    if (account === '') return yield fault(authorizationRuleRules.emptyValue, [...path, i], { field })
    if (account.length > 320) return yield fault(authorizationRuleRules.accountLength, [...path, i])
    const parts = account.split('/')
    if (account.includes('*') || parts.length > 2 || parts.includes('')) return yield fault(authorizationRuleRules.accountForm, [...path, i], { account })
  }
}

function* addresses(list: readonly string[], path: FieldPath): Faults {
  for (const [i, address] of list.entries()) {
    const sound = address.includes('/') ? isCidr(address) : isIpAddress(address)
    if (!sound) yield fault(authorizationRuleRules.address, [...path, i], { address })
  }
}

function* ports(list: readonly string[], path: FieldPath): Faults {
  for (const [i, port] of list.entries()) if (!/^\d+$/.test(port) || Number(port) > 65535) yield fault(authorizationRuleRules.port, [...path, i], { port })
}

function* filled(list: readonly string[], field: string, path: FieldPath): Faults {
  const bad = list.indexOf('')
  if (bad >= 0) yield fault(authorizationRuleRules.emptyValue, [...path, bad], { field })
}

function* templates(list: readonly string[], path: FieldPath): Faults {
  const bad = list.findIndex((text) => !isTemplate(text))
  if (bad >= 0) yield fault(authorizationRuleRules.pathTemplate, [...path, bad], { path: list[bad] ?? '' })
}

/** What a part of a templated path may hold beside templates (pchar of RFC 3986). */
const pathLiteral = /^[a-zA-Z0-9-._~%!$&'()+,;:@=]+$/

/** `{*}` stands for one part of a path, `{**}` for all that follow; beside them, no plain wildcard. */
function isTemplate(text: string): boolean {
  const templated = text.includes('{*}') || text.includes('{**}')
  const parts = text.replace(/^\/+|\/+$/g, '').split('/')
  const rest = parts.indexOf('{**}')
  if (rest >= 0 && parts.slice(rest + 1).some((part) => part === '{*}' || part === '{**}')) return false
  return parts.every((part) => part === '{*}' || part === '{**}' || !(/[{}]/.test(part) || (templated && !pathLiteral.test(part))))
}
