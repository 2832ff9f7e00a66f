import { fewDifferences, memoByIdentities, memoByText, withReplaced } from '@/lib/std/index.ts'

type Exported = { readonly namespace: string; readonly exportTo: ReadonlySet<string> }

/** Items for everybody, and before them those for a few: by the namespace that sees them, in maps of which one comes after another. */
type Audiences<T> = { readonly publicItems: readonly T[]; readonly narrowed: readonly ReadonlyMap<string, readonly T[]>[] }

/** What a namespace may see of a list in creation order. What is shown to few stands before what is public; this order is what "first" means when a client chooses. */
type Seen<Item extends Exported> = {
  readonly from: <T extends Item>(items: readonly T[]) => (namespace: string) => readonly T[]
  /** The same of a short list, without remembering it. */
  readonly among: <T extends Item>(items: readonly T[], namespace: string) => readonly T[]
}

/** VirtualServices: a namespace's own private ones, then those exported to it by name, then the public ones. (istio-semantics §2.3) */
export const seenVirtualServices = seenIn('own first')

/** Services: those exported to a namespace, its own private ones among them, then the public ones. (§1.8) */
export const seenServices = seenIn('by age')

function seenIn(order: 'own first' | 'by age'): Seen<Exported> {
  /** Lists that were asked for last, of the saved state and of a draft. */
  let recent: readonly { readonly items: readonly Exported[]; readonly audiences: Audiences<Exported> }[] = []
  const audiencesOf = <T extends Exported>(items: readonly T[]): Audiences<T> => {
    const former = recent.find((one) => one.items.length === items.length)
    const audiences = (former && afterSmallChange(former.items, items, former.audiences)) ?? gather(items, order)
    recent = [{ items, audiences }, ...recent.filter((one) => one !== former)].slice(0, 4)
    return audiences as Audiences<T>
  }
  return {
    from: memoByIdentities(<T extends Exported>(items: readonly T[]) => {
      const audiences = audiencesOf(items)
      return memoByText((namespace): readonly T[] => seenBy(namespace, audiences))
    }) as Seen<Exported>['from'],
    among: (items, namespace) => seenBy(namespace, gather(items, order)),
  }
}

function seenBy<T>(namespace: string, { publicItems, narrowed }: Audiences<T>): readonly T[] {
  return [...narrowed.flatMap((map) => map.get(namespace) ?? []), ...publicItems]
}

/** After an edit that shows everything to whom it was shown before; undefined for any other. */
function afterSmallChange(former: readonly Exported[], items: readonly Exported[], { publicItems, narrowed }: Audiences<Exported>): Audiences<Exported> | undefined {
  const places = fewDifferences(former, items)
  if (!places?.every((i) => former[i]?.exportTo === items[i]?.exportTo && former[i]?.namespace === items[i]?.namespace)) return undefined
  const replacements = new Map(places.map((i) => [former[i] as Exported, items[i] as Exported]))
  const replaced = (lists: ReadonlyMap<string, readonly Exported[]>) => new Map([...lists].map(([key, list]) => [key, withReplaced(list, replacements)]))
  return { publicItems: withReplaced(publicItems, replacements), narrowed: narrowed.map(replaced) }
}

function gather<T extends Exported>(items: readonly T[], order: 'own first' | 'by age'): Audiences<T> {
  const publicItems: T[] = []
  const exported = new Map<string, T[]>()
  const own = order === 'own first' ? new Map<string, T[]>() : exported
  for (const item of items) {
    if (item.exportTo.has('*')) publicItems.push(item)
    else if (!item.exportTo.has('~')) addByNamespace(item, own, exported)
  }
  return { publicItems, narrowed: own === exported ? [exported] : [own, exported] }
}

function addByNamespace<T extends Exported>(item: T, own: Map<string, T[]>, exported: Map<string, T[]>): void {
  for (const target of item.exportTo) {
    const isOwn = target === '.' || target === item.namespace
    const map = isOwn ? own : exported
    const key = isOwn ? item.namespace : target
    const list = map.get(key) ?? []
    if (list.at(-1) !== item) list.push(item)
    map.set(key, list)
  }
}
