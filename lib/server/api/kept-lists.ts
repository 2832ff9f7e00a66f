/** A list as it left for a reader: the bytes of its JSON, as they came. */
export type KeptList = { readonly revision: bigint; readonly bytes: readonly Uint8Array[] }

/**
 * Whole lists of the meshes that were read last, each at one revision: a mesh is opened far more often than it changes, and its database
 * takes longer to write its list than all the rest. Whoever takes one has asked the database for the mesh's revision.
 */
export class KeptLists {
  readonly #lists = new Map<string, KeptList>()
  readonly #most: number

  /** `most`: how many bytes they may hold together. */
  constructor(most: number = 64 * 2 ** 20) {
    this.#most = most
  }

  of(mesh: string, revision: bigint): readonly Uint8Array[] | undefined {
    const kept = this.#lists.get(mesh)
    return kept?.revision === revision ? kept.bytes : undefined
  }

  keep(mesh: string, list: KeptList): void {
    this.#lists.delete(mesh)
    if (sizeOf(list) > this.#most) return
    this.#lists.set(mesh, list)
    let size = [...this.#lists.values()].reduce((sum, each) => sum + sizeOf(each), 0)
    for (const [oldest, each] of this.#lists) {
      if (size <= this.#most) return
      this.#lists.delete(oldest)
      size -= sizeOf(each)
    }
  }
}

function sizeOf({ bytes }: KeptList): number {
  return bytes.reduce((sum, { byteLength }) => sum + byteLength, 0)
}
