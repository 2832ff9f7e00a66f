import { memoByIdentities, memoByText } from '@/lib/std/index.ts'

type Exported = { readonly namespace: string; readonly exportTo: ReadonlySet<string> }

/**
 * What a namespace may see of a list in creation order: its own private items, then those exported to it by name, then the public
 * ones. This order is what "first" means when a client chooses. (istio-semantics §1.8, §2.3)
 */
export const visibleFrom = memoByIdentities(<T extends Exported>(items: readonly T[]) => {
  const publicItems: T[] = []
  const privateItems = new Map<string, T[]>()
  const exportedItems = new Map<string, T[]>()
  for (const item of items) {
    if (item.exportTo.has('*')) publicItems.push(item)
    else if (!item.exportTo.has('~')) addByNamespace(item, privateItems, exportedItems)
  }
  return memoByText((namespace): readonly T[] => [...(privateItems.get(namespace) ?? []), ...(exportedItems.get(namespace) ?? []), ...publicItems])
}) as <T extends Exported>(items: readonly T[]) => (namespace: string) => readonly T[]

function addByNamespace<T extends Exported>(item: T, privateItems: Map<string, T[]>, exportedItems: Map<string, T[]>): void {
  for (const target of item.exportTo) {
    const own = target === '.' || target === item.namespace
    const map = own ? privateItems : exportedItems
    const key = own ? item.namespace : target
    const list = map.get(key) ?? []
    if (list.at(-1) !== item) list.push(item)
    map.set(key, list)
  }
}
