import { assertNever } from '@/lib/std/index.ts'
import type { HttpConnectionManager } from '@/lib/xds/index.ts'

export type PathNormalization = 'DEFAULT' | 'NONE' | 'BASE' | 'MERGE_SLASHES' | 'DECODE_AND_MERGE_SLASHES'

/** How paths are made canonical before matching. (istio-semantics §3.7) */
export function pathNormalization(
  normalization: PathNormalization,
): Pick<HttpConnectionManager, 'normalizePath' | 'mergeSlashes' | 'pathWithEscapedSlashesAction'> {
  switch (normalization) {
    case 'NONE':
      return { normalizePath: false, pathWithEscapedSlashesAction: 'KEEP_UNCHANGED' }
    case 'DEFAULT':
    case 'BASE':
      return { normalizePath: true, pathWithEscapedSlashesAction: 'KEEP_UNCHANGED' }
    case 'MERGE_SLASHES':
      return { normalizePath: true, mergeSlashes: true, pathWithEscapedSlashesAction: 'KEEP_UNCHANGED' }
    case 'DECODE_AND_MERGE_SLASHES':
      return { normalizePath: true, mergeSlashes: true, pathWithEscapedSlashesAction: 'UNESCAPE_AND_FORWARD' }
    default:
      return assertNever(normalization)
  }
}
