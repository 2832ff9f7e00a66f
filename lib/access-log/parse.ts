import { JSON_FORMAT, TEXT_FORMAT } from '@/lib/envoy/index.ts'
import { err, isObject, type Json, ok, type Result, text } from '@/lib/std/index.ts'

/** What a line says; '' where it says `-` or nothing. Addresses are `ip:port`. */
export type LogEntry = {
  readonly method: string
  readonly path: string
  readonly protocol: string
  readonly code: string
  readonly flags: readonly string[]
  readonly details: string
  readonly termination: string
  readonly transportFailure: string
  readonly authority: string
  readonly upstreamHost: string
  readonly cluster: string
  /** Where the client meant to go: the original destination. */
  readonly destination: string
  readonly source: string
  readonly serverName: string
  readonly route: string
}

const operators: Readonly<Record<keyof LogEntry, readonly string[]>> = {
  method: ['REQ(:METHOD)'],
  path: ['REQ(X-ENVOY-ORIGINAL-PATH?:PATH)', 'REQ(:PATH)', 'PATH(WQ)', 'REQ_WITHOUT_QUERY(X-ENVOY-ORIGINAL-PATH?:PATH)'],
  protocol: ['PROTOCOL'],
  code: ['RESPONSE_CODE'],
  flags: ['RESPONSE_FLAGS'],
  details: ['RESPONSE_CODE_DETAILS'],
  termination: ['CONNECTION_TERMINATION_DETAILS'],
  transportFailure: ['UPSTREAM_TRANSPORT_FAILURE_REASON'],
  authority: ['REQ(:AUTHORITY)'],
  upstreamHost: ['UPSTREAM_HOST'],
  cluster: ['UPSTREAM_CLUSTER_RAW', 'UPSTREAM_CLUSTER'],
  destination: ['DOWNSTREAM_LOCAL_ADDRESS'],
  source: ['DOWNSTREAM_REMOTE_ADDRESS'],
  serverName: ['REQUESTED_SERVER_NAME'],
  route: ['ROUTE_NAME'],
}

/** Reads one line: JSON by Istio's keys or by those of `format`, text by Istio's format or by `format`. The reason, where it is neither. */
export function parseLogLine(line: string, format?: string | Readonly<Record<string, string>>): Result<LogEntry, string> {
  const trimmed = line.trim()
  if (trimmed === '') return err('The line is empty.')
  return trimmed.startsWith('{') ? fromJson(trimmed, typeof format === 'object' ? format : JSON_FORMAT) : fromText(trimmed, typeof format === 'string' ? format : TEXT_FORMAT)
}

function fromJson(line: string, format: Readonly<Record<string, string>>): Result<LogEntry, string> {
  let read: Json
  try {
    read = JSON.parse(line) as Json
  } catch {
    return err('The line begins like JSON and is none.')
  }
  if (!isObject(read)) return err('The line is JSON, but no object.')
  const values = new Map(Object.entries(format).flatMap(([key, operator]) => (Object.hasOwn(read, key) ? [[operator.replaceAll('%', ''), text(read, key)] as const] : [])))
  return values.size === 0 ? err('None of the keys is one of Istio\'s access log.') : ok(entryOf(values))
}

function fromText(line: string, format: string): Result<LogEntry, string> {
  const values = new Map<string, string>()
  let at = 0
  for (const { before, operator, after } of piecesOf(format.trim())) {
    if (!line.startsWith(before, at)) return err(`After ${at} characters the line should go on with ${JSON.stringify(before)}.`)
    at += before.length
    const end = after === '' ? line.length : line.indexOf(after, at)
    if (end < 0) return err(`After ${at} characters the line should hold ${JSON.stringify(after)}.`)
    values.set(operator, line.slice(at, end))
    at = end
  }
  return ok(entryOf(values))
}

/** The operators of a format, each with the text before it and the text that ends it. */
function piecesOf(format: string): readonly { readonly before: string; readonly operator: string; readonly after: string }[] {
  const parts = format.split(/%([A-Z_]+(?:\([^)]*\))?(?::\d+)?)%/)
  return parts.flatMap((part, index) => (index % 2 === 1 ? [{ before: parts[index - 1] ?? '', operator: part, after: parts[index + 1] ?? '' }] : []))
}

function entryOf(values: ReadonlyMap<string, string>): LogEntry {
  const valueOf = (field: keyof LogEntry) => {
    const found = operators[field].map((operator) => values.get(operator)).find((value) => value !== undefined) ?? ''
    return found === '-' ? '' : found
  }
  const { flags: _flags, ...others } = operators
  const fields = Object.fromEntries(Object.keys(others).map((field) => [field, valueOf(field as keyof LogEntry)])) as unknown as Omit<LogEntry, 'flags'>
  return { ...fields, flags: valueOf('flags').split(',').filter(Boolean) }
}
