import { compareBytes } from '@/lib/std/index.ts'

type Aged = { readonly metadata: { readonly name: string; readonly namespace: string; readonly created: number | undefined } }

/** When a document was made, in milliseconds; one without `creationTimestamp` is older than any with one. */
export function createdAt({ metadata }: Aged): number {
  return metadata.created ?? -Infinity
}

/** Istio's creation order: oldest first, then by name, then by namespace. */
export function byAge(a: Aged, b: Aged): number {
  return compareAges(createdAt(a), createdAt(b)) || compareBytes(a.metadata.name, b.metadata.name) || compareBytes(a.metadata.namespace, b.metadata.namespace)
}

/** Compares two moments, of which either may be -Infinity. */
export function compareAges(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
