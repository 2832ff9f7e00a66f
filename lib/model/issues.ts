import { isObject } from '@/lib/std/index.ts'
import type { Json } from '@/lib/std/index.ts'
import type { z } from 'zod'
import type { Fault } from './finding.ts'
import type { FieldPath } from './field-path.ts'
import { structureCodes } from './schema/index.ts'

type Issue = z.core.$ZodIssue

/** Turns what the schema found wrong in a value into faults; `at` is where the value stands in its document. */
export function faultsOf(issues: readonly Issue[], value: Json, at: FieldPath): readonly Fault[] {
  return issues.flatMap((issue) => faultOf(issue, value, at))
}

function faultOf(issue: Issue, root: Json, at: FieldPath): readonly Fault[] {
  const inner = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const path = [...at, ...inner]
  const value = valueAt(root, inner)
  const field = String(path.at(-1) ?? '')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownField([...path, key], key))
    case 'invalid_type':
      return [value === undefined ? missingField(path, field) : wrongType(path, field, typeName(issue.expected), value)]
    case 'invalid_value':
      return [value === undefined ? missingField(path, field) : unknownValue(path, field, issue.values.map(String))]
    case 'invalid_union':
      return [value === undefined ? missingField(path, field) : wrongType(path, field, 'number or text', value)]
    case 'too_big':
    case 'too_small':
      return [outOfRange(path, field, issue)]
    case 'invalid_format':
      return [{ code: structureCodes.badFormat, path, message: `${field} has a form that is not allowed.`, args: { field } }]
    case 'custom':
      return [{ code: codeOf(issue), path, message: issue.message, args: { field } }]
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return [{ code: structureCodes.badFormat, path, message: `${field} has a value that is not allowed.`, args: { field } }]
  }
}

function unknownField(path: FieldPath, field: string): Fault {
  return { code: structureCodes.unknownField, path, onKey: true, message: `Unknown field ${field}.`, args: { field } }
}

function missingField(path: FieldPath, field: string): Fault {
  return { code: structureCodes.missingField, path, onKey: true, message: `Required field ${field} is missing.`, args: { field } }
}

function wrongType(path: FieldPath, field: string, expected: string, value: Json): Fault {
  const actual = value === null ? 'null' : Array.isArray(value) ? 'list' : typeName(typeof value)
  return { code: structureCodes.wrongType, path, message: `${field} must be ${expected}, not ${actual}.`, args: { field, expected, actual } }
}

function unknownValue(path: FieldPath, field: string, allowed: readonly string[]): Fault {
  const values = allowed.join(', ')
  return { code: structureCodes.unknownValue, path, message: `${field} must be one of ${values}.`, args: { field, values } }
}

function outOfRange(path: FieldPath, field: string, issue: Extract<Issue, { code: 'too_big' | 'too_small' }>): Fault {
  const most = issue.code === 'too_big'
  const limit = Number(most ? issue.maximum : issue.minimum)
  const args = { field, limit }
  const bound = most ? 'at most' : 'at least'
  switch (issue.origin) {
    case 'string':
      return { code: most ? structureCodes.tooMany : structureCodes.tooFew, path, message: `${field} must have ${bound} ${limit} ${limit === 1 ? 'character' : 'characters'}.`, args }
    case 'array':
    case 'set':
    case 'map':
      return { code: most ? structureCodes.tooMany : structureCodes.tooFew, path, message: `${field} must have ${bound} ${limit} ${limit === 1 ? 'entry' : 'entries'}.`, args }
    default:
      return { code: structureCodes.outOfRange, path, message: `${field} must be ${bound} ${limit}.`, args }
  }
}

function codeOf(issue: Extract<Issue, { code: 'custom' }>): string {
  const code: unknown = issue.params?.['code']
  return typeof code === 'string' ? code : structureCodes.rule
}

const typeNames: Readonly<Record<string, string>> = { string: 'text', int: 'a whole number', number: 'a number', boolean: 'true or false', object: 'an object', array: 'a list', record: 'an object' }

function typeName(type: string): string {
  return typeNames[type] ?? type
}

function valueAt(root: Json, path: FieldPath): Json | undefined {
  let value: Json | undefined = root
  for (const step of path) {
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined
    else value = isObject(value) ? value[step] : undefined
  }
  return value
}
