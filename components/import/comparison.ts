import type { Row } from './groups.ts'

export type ComparedSource = { readonly type: 'file' | 'cluster'; readonly name: string }

/** What a comparison is remembered under: the cluster, else the folder or file that was given. */
export function sourceOf(cluster: string, files: readonly { readonly path: string }[]): ComparedSource {
  if (cluster.trim() !== '') return { type: 'cluster', name: cluster.trim() }
  const tops = [...new Set(files.map(({ path }) => path.split('/')[0] ?? path))].sort()
  const [first] = tops
  return { type: 'file', name: first === undefined ? 'pasted' : tops.length === 1 ? first : `${first} +${tops.length - 1}` }
}

type Compared = 'same' | 'differ' | 'added' | 'gone'
type Comparison = ComparedSource & Readonly<Record<Compared, number>> & { readonly documents: Readonly<Record<string, Compared>> }

const comparedAs = { same: 'same', changed: 'differ', new: 'added', gone: 'gone' } as const

/** How the documents of a source differ from what is stored once the chosen ones are. Of documents of one name one counts: the chosen, else the last. */
export function comparisonOf(rows: readonly Row[], chosen: ReadonlySet<string>, source: ComparedSource): Comparison {
  const documents: Record<string, Compared> = {}
  for (const { id, key, renames, verdict, superseded } of rows) {
    if (verdict === 'unreadable' || key === undefined || (superseded && !chosen.has(id))) continue
    if (!chosen.has(id)) documents[renames ?? key] ??= comparedAs[verdict]
    else if (verdict !== 'gone') documents[key] = 'same'
  }
  const count = (compared: Compared): number => Object.values(documents).filter((each) => each === compared).length
  return { ...source, same: count('same'), differ: count('differ'), added: count('added'), gone: count('gone'), documents }
}
