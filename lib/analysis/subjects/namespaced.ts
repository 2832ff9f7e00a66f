import type { Resource } from '@/lib/model/index.ts'
import { followingGroups } from '@/lib/std/index.ts'

/** Documents of one namespace, in the order of the list. */
export function byNamespace(): (documents: readonly Resource[]) => (namespace: string) => readonly Resource[] {
  const grouped = followingGroups((document: Resource) => [[document.metadata.namespace, document] as const])
  return (documents) => {
    const groups = grouped(documents)
    return (namespace) => groups.get(namespace).map(({ value }) => value)
  }
}
