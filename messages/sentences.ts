/** Tells a sentence in another language; undefined where the catalogue has none that it could be. */
export type Teller = (english: string) => string | undefined

/** How a language tells findings: texts by code and names of arguments, and all that is told by its English sentence. */
export type Told = { readonly codes: Readonly<Record<string, string>>; readonly tell: Teller }

type Pattern = { readonly start: string; readonly end: string; readonly read: RegExp; readonly names: readonly string[]; readonly translation: string }

const hole = /\{(\w+)\}/
const remembered = 20_000

/**
 * A catalogue of sentences by their English ones. `{holes}` keep what stands in them; `{{holes}}` of a translation hold a sentence or a word
 * of the catalogue, which is told as well. A sentence that several could be is the one of which most is fixed.
 */
export function tellerOf(catalogue: Readonly<Record<string, string>>): Teller {
  const patterns = Object.entries(catalogue).filter(([english]) => hole.test(english)).map(patternOf).sort((a, b) => fixedOf(b) - fixedOf(a))
  const told = new Map<string, string | undefined>()
  const tell: Teller = (english) => {
    if (told.has(english)) return told.get(english)
    if (told.size >= remembered) told.clear()
    const translation = Object.hasOwn(catalogue, english) ? catalogue[english] : matching(patterns, english, tell)
    told.set(english, translation)
    return translation
  }
  return tell
}

function patternOf([english, translation]: readonly [string, string]): Pattern {
  const parts = english.split(/\{\w+\}/)
  const read = new RegExp(`^${parts.map(escaped).join('(.*?)')}$`, 's')
  return { start: parts[0] ?? '', end: parts.at(-1) ?? '', read, names: [...english.matchAll(new RegExp(hole, 'g'))].map(([, name = '']) => name), translation }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

function fixedOf({ read }: Pattern): number {
  return read.source.length
}

function matching(patterns: readonly Pattern[], english: string, tell: Teller): string | undefined {
  for (const { start, end, read, names, translation } of patterns) {
    const values = english.startsWith(start) && english.endsWith(end) ? read.exec(english)?.slice(1) : undefined
    if (values) return filled(translation, Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])), tell)
  }
  return undefined
}

/** Fills the holes of a translation. */
export function filled(translation: string, args: Readonly<Record<string, string | number>>, tell: Teller): string {
  return translation.replaceAll(/\{\{(\w+)\}\}|\{(\w+)\}/g, (_, said: string | undefined, kept: string) => {
    const value = args[said ?? kept]
    const given = String(value === 0 ? 0 : value || '–')
    return said === undefined ? given : (tell(given) ?? given)
  })
}
