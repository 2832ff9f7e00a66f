import type { z } from 'zod'

/** Codes of structural faults; stable, because suppressions and catalogues name them. */
export const structureCodes = {
  wrongType: 'EXO0101',
  unknownField: 'EXO0102',
  missingField: 'EXO0103',
  unknownValue: 'EXO0104',
  outOfRange: 'EXO0105',
  tooMany: 'EXO0106',
  tooFew: 'EXO0107',
  badFormat: 'EXO0108',
  exclusive: 'EXO0109',
  duplicate: 'EXO0110',
  rule: 'EXO0111',
} as const

export type StructureCode = (typeof structureCodes)[keyof typeof structureCodes]

/** Adds a rule of the CRD (its CEL or format) to a schema; the fault stands on the value itself. */
export function holds<Schema extends z.ZodType>(schema: Schema, test: (value: z.output<Schema>) => boolean, message: string, code: StructureCode = structureCodes.rule): Schema {
  return schema.refine(test, { message, params: { code } })
}

/** At most one of these fields may be present, as a protobuf oneof demands. */
export function atMostOne<Schema extends z.ZodType>(schema: Schema, ...fields: readonly string[]): Schema {
  return holds(schema, (value) => countPresent(value, fields) <= 1, `Only one of ${fields.join(', ')} may be set.`, structureCodes.exclusive)
}

function countPresent(value: unknown, fields: readonly string[]): number {
  if (typeof value !== 'object' || value === null) return 0
  return fields.filter((field) => (value as Record<string, unknown>)[field] !== undefined).length
}
