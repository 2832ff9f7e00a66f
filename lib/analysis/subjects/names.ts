import type { Resource } from '@/lib/model/index.ts'

/** So many are told by name; a message that lists a thousand helps nobody. */
export const namedAtMost = 8

/** `ns/a, ns/b, … (+12)`: documents by namespace and name, each once. */
export function namesOf(documents: readonly Resource[]): string {
  return enumerated(documents, ({ metadata }) => `${metadata.namespace}/${metadata.name}`)
}

/** `a, b, … (+12)`: documents of one namespace by name, each once. */
export function shortNamesOf(documents: readonly Resource[]): string {
  return enumerated(documents, ({ metadata }) => metadata.name)
}

function enumerated(documents: readonly Resource[], nameOf: (document: Resource) => string): string {
  const names = new Set<string>()
  const counted = new Set(documents)
  for (const document of counted) if (names.size < namedAtMost) names.add(nameOf(document))
  return listed(names, counted.size)
}

/** `a, b, … (+12)`: names, each once. */
export function enumerate(names: readonly string[]): string {
  const distinct = [...new Set(names)]
  return listed(distinct.slice(0, namedAtMost), distinct.length)
}

function listed(names: Iterable<string>, count: number): string {
  const told = [...names]
  return told.join(', ') + (count > told.length ? `, … (+${count - told.length})` : '')
}
