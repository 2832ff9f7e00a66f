/** So many characters are read at once: reading costs little by the piece, telling of each piece more. */
const enough = 500_000

/**
 * Reads a list `{…,"items":[` … `],…}` of which each item stands on a line of its own, while it comes. A text that is written otherwise,
 * as something on its way may have done, is read at its end.
 */
export class ItemLines<Item> {
  readonly #items: Item[] = []
  #head: string | undefined
  #rest = ''

  /** Takes the next piece of the text; gives the items that are whole by now, sooner or later all of them. */
  add(piece: string): readonly Item[] {
    this.#rest += piece
    if (this.#head === undefined) this.#takeHead()
    if (!this.#head || this.#rest.length < enough) return []
    const end = this.#rest.lastIndexOf('\n')
    const items = this.#read(this.#rest.slice(0, Math.max(end, 0)))
    this.#rest = this.#rest.slice(end + 1)
    return items
  }

  /** The whole answer; throws where the text is no JSON, because it broke off. */
  end(): { readonly items: readonly Item[] } {
    if (!this.#head) return JSON.parse(this.#rest) as { readonly items: readonly Item[] }
    const end = this.#rest.lastIndexOf('\n')
    this.#read(this.#rest.slice(0, Math.max(end, 0)))
    return { ...(JSON.parse(this.#head + this.#rest.slice(end + 1)) as object), items: this.#items }
  }

  #takeHead(): void {
    const end = this.#rest.indexOf('\n')
    if (end < 0) return
    const head = this.#rest.slice(0, end)
    // Empty: not written line by line.
    this.#head = head.endsWith('"items":[') ? head : ''
    if (this.#head) this.#rest = this.#rest.slice(end + 1)
  }

  #read(lines: string): readonly Item[] {
    const text = lines.trimEnd()
    const items = JSON.parse(`[${text.endsWith(',') ? text.slice(0, -1) : text}]`) as readonly Item[]
    for (const item of items) this.#items.push(item)
    return items
  }
}
