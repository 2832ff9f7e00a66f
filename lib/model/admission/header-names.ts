import type { FieldPath } from '../field-path.ts'
import type { Decoded, Headers } from '../schema/index.ts'
import { fault } from './rule.ts'
import type { Faults, Rules } from './rule.ts'

export const headerRules = {
  emptyName: { code: 'EXO1070', text: 'A header name must not be empty.' },
  name: { code: 'EXO1071', text: '{name} is not a header name.' },
  pseudo: { code: 'EXO1072', text: 'Header {name} starts with a colon and cannot be changed.' },
  host: { code: 'EXO1073', text: 'The Host header cannot be changed here.' },
  value: { code: 'EXO1074', text: 'The header value has characters that are not allowed.' },
  percent: { code: 'EXO1075', text: 'The header value has a % that starts no operator; write %% for the sign itself.' },
} satisfies Rules

/** A token of RFC 9110; upstream lets the comma through as well. */
const token = /^[-!#$%&'*+,.^_`|~0-9A-Za-z]+$/
const strictName = /^[-A-Za-z0-9]+$/
const controlCharacter = /(?![\t\u0080-\u009F])\p{Cc}/u

/** Text, `%%`, `%OPERATOR%`, `%OPERATOR(argument)%` and `%OPERATOR(["a", "b"])%`, as Envoy reads header values. */
const headerValue = new RegExp(
  [
    String.raw`^(?:[^%]`,
    String.raw`%%`,
    String.raw`%[^%(]+%`,
    String.raw`%[^%(]*\( *(?:\[ *"(?:\\[\s\S]|[^"\\)])*"(?: *, *"(?:\\[\s\S]|[^"\\)])*")* *\] *|[^\[ ](?:\\[\s\S]|[^"\\)])*)\) *%)*$`,
  ].join('|'),
)

/** Whether HTTP allows the name of a header. */
export function isHeaderName(name: string): boolean {
  return token.test(name)
}

/** A header name of letters, digits and dashes, which is less than HTTP allows; Kubernetes asks no more of probes. */
export function* strictHeaderName(name: string, path: FieldPath): Faults {
  if (name === '') yield fault(headerRules.emptyName, path)
  else if (!strictName.test(name)) yield fault(headerRules.name, path, { name })
}

/** Whether a header is the authority of a request. */
export function isAuthority(name: string): boolean {
  return ['host', ':authority'].includes(name.toLowerCase())
}

/** Changes of request and response headers: the authority may be set or added in requests, no other pseudo-header anywhere. */
export function* headerChanges(headers: Decoded<Headers> | undefined, path: FieldPath): Faults {
  const { request, response } = headers ?? {}
  for (const verb of ['add', 'set'] as const) {
    for (const [name, value = ''] of Object.entries(request?.[verb] ?? {})) {
      const at = [...path, 'request', verb, name]
      yield* requestName(name, at)
      yield* valueForm(value, at)
    }
    for (const [name, value = ''] of Object.entries(response?.[verb] ?? {})) {
      const at = [...path, 'response', verb, name]
      yield* changedName(name, at)
      yield* valueForm(value, at)
    }
  }
  for (const [i, name] of (request?.remove ?? []).entries()) yield* changedName(name, [...path, 'request', 'remove', i])
  for (const [i, name] of (response?.remove ?? []).entries()) yield* changedName(name, [...path, 'response', 'remove', i])
}

function* requestName(name: string, path: FieldPath): Faults {
  if (name === '') yield fault(headerRules.emptyName, path)
  else if (name.startsWith(':') && !isAuthority(name)) yield fault(headerRules.pseudo, path, { name })
}

function* changedName(name: string, path: FieldPath): Faults {
  if (name === '') yield fault(headerRules.emptyName, path)
  else if (name.toLowerCase() === 'host') yield fault(headerRules.host, path)
  else if (name.startsWith(':')) yield fault(headerRules.pseudo, path, { name })
}

function* valueForm(value: string, path: FieldPath): Faults {
  if (controlCharacter.test(value)) yield fault(headerRules.value, path)
  else if (!headerValue.test(value)) yield fault(headerRules.percent, path)
}
