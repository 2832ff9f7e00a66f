/** What was made of lists, found again by the items that a list of today shares with one of before. */
export type HeldByItems<Item extends object, Memory> = {
  /** The latest memory of a list with an item in common at one of a few places that passes the test. */
  readonly find: (list: readonly Item[], test: (memory: Memory) => boolean) => Memory | undefined
  /** Keeps what was made of a list, in the place of what it was made from. */
  readonly keep: (list: readonly Item[], memory: Memory, former?: Memory) => void
}

/**
 * Memories of lists that live as long as items of theirs: whatever was made of a mesh goes with it, so that a server which has seen many
 * meshes holds only those that are in use. An edit changes an item or two and leaves most of the places where one looks. Under an item
 * the last `kept` memories stay.
 */
export function heldByItems<Item extends object, Memory>(kept: number): HeldByItems<Item, Memory> {
  const held = new WeakMap<Item, readonly Memory[]>()
  return {
    find(list, test) {
      for (const item of landmarks(list)) {
        const found = held.get(item)?.find(test)
        if (found !== undefined) return found
      }
      return undefined
    },
    keep(list, memory, former) {
      for (const item of landmarks(list)) {
        const others = (held.get(item) ?? []).filter((one) => one !== former && one !== memory)
        held.set(item, [memory, ...others].slice(0, kept))
      }
    },
  }
}

/** The first item, the last, and some between. */
function landmarks<Item>(list: readonly Item[]): readonly Item[] {
  const last = list.length - 1
  return [...new Set([0, last >> 2, last >> 1, last - (last >> 2), last])].flatMap((at) => (at >= 0 && list[at] !== undefined ? [list[at]] : []))
}
