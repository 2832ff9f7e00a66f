import { fewDifferences, memoByIdentities, memoByText, withReplaced } from '@/lib/std/index.ts'

type Exported = { readonly namespace: string; readonly exportTo: ReadonlySet<string> }

type Audiences<T> = { readonly publicItems: readonly T[]; readonly privateItems: ReadonlyMap<string, readonly T[]>; readonly exportedItems: ReadonlyMap<string, readonly T[]> }

/** Lists that were asked for last: services and VirtualServices, of the saved state and of a draft. */
let recent: readonly { readonly items: readonly Exported[]; readonly audiences: Audiences<Exported> }[] = []

/**
 * What a namespace may see of a list in creation order: its own private items, then those exported to it by name, then the public
 * ones. This order is what "first" means when a client chooses. (istio-semantics §1.8, §2.3)
 */
export const visibleFrom = memoByIdentities(<T extends Exported>(items: readonly T[]) => {
  const { publicItems, privateItems, exportedItems } = audiencesOf(items)
  return memoByText((namespace): readonly T[] => [...(privateItems.get(namespace) ?? []), ...(exportedItems.get(namespace) ?? []), ...publicItems])
}) as <T extends Exported>(items: readonly T[]) => (namespace: string) => readonly T[]

/** The same of a short list, without remembering it. */
export function visibleAmong<T extends Exported>(items: readonly T[], namespace: string): readonly T[] {
  const { publicItems, privateItems, exportedItems } = gather(items)
  return [...(privateItems.get(namespace) ?? []), ...(exportedItems.get(namespace) ?? []), ...publicItems]
}

function audiencesOf<T extends Exported>(items: readonly T[]): Audiences<T> {
  const former = recent.find((one) => one.items.length === items.length)
  const audiences = (former && afterSmallChange(former.items, items, former.audiences)) ?? gather(items)
  recent = [{ items, audiences }, ...recent.filter((one) => one !== former)].slice(0, 4)
  return audiences as Audiences<T>
}

/** After an edit that shows everything to whom it was shown before; undefined for any other. */
function afterSmallChange(former: readonly Exported[], items: readonly Exported[], audiences: Audiences<Exported>): Audiences<Exported> | undefined {
  const places = fewDifferences(former, items)
  if (!places?.every((i) => former[i]?.exportTo === items[i]?.exportTo && former[i]?.namespace === items[i]?.namespace)) return undefined
  const replacements = new Map(places.map((i) => [former[i] as Exported, items[i] as Exported]))
  const replaced = (lists: ReadonlyMap<string, readonly Exported[]>) => new Map([...lists].map(([key, list]) => [key, withReplaced(list, replacements)]))
  return { publicItems: withReplaced(audiences.publicItems, replacements), privateItems: replaced(audiences.privateItems), exportedItems: replaced(audiences.exportedItems) }
}

function gather<T extends Exported>(items: readonly T[]): Audiences<T> {
  const publicItems: T[] = []
  const privateItems = new Map<string, T[]>()
  const exportedItems = new Map<string, T[]>()
  for (const item of items) {
    if (item.exportTo.has('*')) publicItems.push(item)
    else if (!item.exportTo.has('~')) addByNamespace(item, privateItems, exportedItems)
  }
  return { publicItems, privateItems, exportedItems }
}

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
