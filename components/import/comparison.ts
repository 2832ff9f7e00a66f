import type { Row } from './groups.ts'

export type ComparedSource = { readonly type: 'file' | 'cluster'; readonly name: string }

/** What a comparison is remembered under: the cluster, else the folder or file that was given. */
export function sourceOf(cluster: string, files: readonly { readonly path: string }[]): ComparedSource {
  if (cluster.trim() !== '') return { type: 'cluster', name: cluster.trim() }
  const tops = [...new Set(files.map(({ path }) => path.split('/')[0] ?? path))].sort()
  const [first] = tops
  return { type: 'file', name: first === undefined ? 'pasted' : tops.length === 1 ? first : `${first} +${tops.length - 1}` }
}

/** How many documents of a source differ from what is stored once the chosen ones are. Of documents of one name one counts. */
export function comparisonOf(rows: readonly Row[], chosen: ReadonlySet<string>, source: ComparedSource): ComparedSource & { readonly same: number; readonly differ: number; readonly added: number; readonly gone: number } {
  const counted = rows.filter(({ verdict, superseded }) => verdict !== 'unreadable' && !superseded)
  const left = (verdict: Row['verdict']): number => counted.filter((row) => row.verdict === verdict && !chosen.has(row.id)).length
  const [differ, added, gone] = [left('changed'), left('new'), left('gone')]
  const taken = counted.filter(({ id, verdict }) => verdict !== 'gone' && verdict !== 'same' && chosen.has(id)).length
  return { ...source, same: left('same') + taken, differ, added, gone }
}
