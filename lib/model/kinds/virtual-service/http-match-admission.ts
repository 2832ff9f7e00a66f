import { fault, headerRules, isDnsLabel, isHeaderName, labelForms, portRange, regexCondition, textCondition } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { Decoded, StringMatch } from '../../schema/index.ts'
import { gatewayNames } from './gateway-names-admission.ts'
import type { HttpMatch, HttpRoute } from './schema.ts'

export const httpMatchRules = {
  sourceNamespace: { code: 'EXO1750', text: 'Namespace {namespace} is not allowed.' },
} satisfies Rules

const pseudoHeaders: ReadonlySet<string> = new Set([':method', ':scheme', ':authority', ':path', ':status'])

type Match = Decoded<HttpMatch>
type Conditions = Readonly<Record<string, Decoded<StringMatch> | undefined>>

/** Conditions of an HTTP route. */
export function* matchFaults({ match = [] }: Decoded<HttpRoute>, path: FieldPath): Faults {
  for (const [i, condition] of match.entries()) {
    const at = [...path, 'match', i]
    yield* texts(condition, at)
    yield* client(condition, at)
  }
}

function* texts(match: Match, path: FieldPath): Faults {
  for (const [name, value] of Object.entries(match.headers ?? {})) {
    yield* conditionName(name, [...path, 'headers', name])
    yield* textCondition(value, [...path, 'headers', name])
  }
  yield* regexCondition(match.uri, [...path, 'uri'])
  for (const field of ['scheme', 'method', 'authority'] as const) yield* textCondition(match[field], [...path, field])
  for (const [name, value] of Object.entries(match.queryParams ?? {})) yield* textCondition(value, [...path, 'queryParams', name])
  yield* absentHeaders(match.withoutHeaders ?? {}, [...path, 'withoutHeaders'])
}

/** Headers that must be absent; `*` is no expression but asks for presence, and only here it is taken. */
function* absentHeaders(conditions: Conditions, path: FieldPath): Faults {
  for (const [name, value] of Object.entries(conditions)) {
    yield* conditionName(name, [...path, name])
    if (value?.regex !== '*') yield* textCondition(value, [...path, name])
  }
}

function* client({ port = 0, sourceLabels = {}, gateways = [], sourceNamespace = '' }: Match, path: FieldPath): Faults {
  if (port !== 0) yield* portRange(port, [...path, 'port'])
  yield* labelForms(sourceLabels, [...path, 'sourceLabels'])
  yield* gatewayNames(gateways, [...path, 'gateways'])
  if (sourceNamespace !== '' && !isDnsLabel(sourceNamespace)) yield fault(httpMatchRules.sourceNamespace, [...path, 'sourceNamespace'], { namespace: sourceNamespace })
}

/** A header name, a pseudo-header, or a claim of the request's token. */
function* conditionName(name: string, path: FieldPath): Faults {
  if (name === '') yield fault(headerRules.emptyName, path)
  else if (!isClaim(name) && !pseudoHeaders.has(name) && !isHeaderName(name)) yield fault(headerRules.name, path, { name })
}

/** `@request.auth.claims.group` or `@request.auth.claims[group]`. */
export function isClaim(name: string): boolean {
  return /^@request\.auth\.claims(?:\..+|\[.+\])$/i.test(name)
}
