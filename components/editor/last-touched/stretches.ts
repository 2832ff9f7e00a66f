import { lineDiff } from '@/lib/std/index.ts'

/** Who last touched each line of a saved text: for each line the place in `changes`; null where nobody remembers. */
export type Blame<Change> = { readonly changes: readonly Change[]; readonly lines: readonly (number | null)[] }

/** Lines one after the other that the same change brought. `by`: that change; the draft itself; or `unknown`, older than the history kept. */
export type Stretch<Change> = { readonly from: number; readonly to: number; readonly by: Change | 'draft' | 'unknown' }

/** The stretches of a text as it is being written: lines that stand in the saved text keep who touched them there, others are the draft's. */
export function stretchesOf<Change extends object>(blame: Blame<Change>, saved: string | undefined, text: string): readonly Stretch<Change>[] {
  const stretches: { from: number; to: number; by: Stretch<Change>['by'] }[] = []
  for (const { before, after } of lineDiff(saved ?? null, text)) {
    if (after === undefined) continue
    const by = before === undefined ? 'draft' : toucher(blame, before)
    const last = stretches.at(-1)
    if (last && last.by === by) last.to = after
    else stretches.push({ from: after, to: after, by })
  }
  return stretches
}

function toucher<Change>({ changes, lines }: Blame<Change>, line: number): Change | 'unknown' {
  const place = lines[line - 1]
  return (typeof place === 'number' ? changes[place] : undefined) ?? 'unknown'
}
