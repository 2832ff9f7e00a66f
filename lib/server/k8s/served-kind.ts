import type { Scope } from '@/lib/model/index.ts'

/** A kind as the API serves it. */
export type ServedKind = {
  readonly group: string
  /** The preferred version first. */
  readonly versions: readonly string[]
  readonly kind: string
  readonly plural: string
  readonly shortNames: readonly string[]
  readonly scope: Scope
}
