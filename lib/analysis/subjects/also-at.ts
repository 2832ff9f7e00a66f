import type { FieldPath, Finding, Resource } from '@/lib/model/index.ts'
import { namedAtMost } from './names.ts'

/** The other documents that a finding names, each once, as places to look at: as many as the message tells by name. */
export function alsoAt(documents: readonly Resource[], ...path: FieldPath): { readonly related: NonNullable<Finding['related']> } {
  return { related: [...new Set(documents)].slice(0, namedAtMost).map(({ key, metadata: { namespace, name } }) => ({ place: { resource: key, path }, text: namespace ? `${namespace}/${name}` : name })) }
}
