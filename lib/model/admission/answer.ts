import type { AdmissionAnswer } from '../kind.ts'
import type { Metadata } from '../resource.ts'
import { annotations } from './metadata.ts'
import type { Faults } from './rule.ts'

/** Collects what a kind's rules say. A refusing annotation stands alone; `action` is that of an AuthorizationPolicy. */
export function answer(metadata: Metadata, refused: Faults, warnings: Faults, action?: string): AdmissionAnswer {
  const byAnnotation = [...annotations(metadata, action)]
  if (byAnnotation.length > 0) return { refused: byAnnotation, warnings: [] }
  return { refused: [...refused], warnings: [...warnings] }
}
