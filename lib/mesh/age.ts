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

/** Places something in the creation order by text: keys compare, byte by byte, as what they stand for compares by age, name and namespace. */
export function ageKey(created: number, name: string, namespace: string): string {
  const age = created === -Infinity ? '' : String(created + EARLIEST).padStart(17, '0')
  return `${age}\0${name}\0${namespace}`
}

/** Added to every age, so that also what is dated before 1970 is written without a sign. */
const EARLIEST = 1e15
