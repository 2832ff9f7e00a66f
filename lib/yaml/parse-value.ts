import { err, type Json, ok, type Result } from '@/lib/std/index.ts'
import type { ParseFault } from './fault.ts'
import { isHarmless } from './fault.ts'
import { readText } from './parse.ts'

/** Reads a YAML text that stands inside another document, such as `data.mesh` of a ConfigMap; an empty text is null. */
export function parseValue(text: string): Result<Json, readonly ParseFault[]> {
  const { value, faults } = readText(text)
  return faults.every(isHarmless) ? ok(value ?? null) : err(faults)
}
