import type { Compilation } from '@/lib/compile/index.ts'
import { teamsIn } from '@/lib/review/index.ts'

/** Which team has which namespace: pairs of namespace and team. */
export function teamsSlice({ documents }: Compilation): readonly (readonly [string, string])[] {
  return [...teamsIn(documents.values())]
}
