import type { Compilation } from '@/lib/compile/index.ts'
import { type CommandName, type Drawn, drawCommand, type Plan, type Refusal, type Values } from '@/lib/editor/index.ts'
import type { Finding } from '@/lib/model/index.ts'
import { type ClientWays, documentDifference, type DocumentChange, legDifferences, type LegDifferences, waysOf } from '@/lib/review/index.ts'
import { groupBy } from '@/lib/std/index.ts'
import { effectSlice } from './effect.ts'

/** Workloads whose traffic for the host that a plan is about still does not go where it leads, and how it ends instead. */
export type Elsewhere = { readonly namespace: string; readonly workloads: readonly string[]; readonly outcome: 'direct' | 'stopped' }

type Fate = ClientWays['elsewhere']

/** Workloads for which what no document names comes to another end: it turns to BlackHoleCluster, or is passed through. */
export type Turned = { readonly namespace: string; readonly workloads: readonly string[]; readonly before: Fate; readonly after: Fate }

export type Planned = {
  readonly fields: Drawn['fields']
  readonly refusal: Refusal | undefined
  readonly plan: (Pick<Plan, 'edits' | 'did' | 'notes'> & {
    readonly documents: readonly (DocumentChange & { readonly key: string; readonly before: string | null; readonly after: string | null })[]
    /** Who gains, loses or is changed: the same list as a review's. */
    readonly legs: LegDifferences
    readonly elsewhere: readonly Elsewhere[]
    readonly turned: readonly Turned[]
    /** Findings that it brings, notes left out. */
    readonly findings: readonly Finding[]
  }) | undefined
}

/** The form of a command as it stands, and what the command would do to the draft: nothing is edited. */
export function plannedSlice(mesh: Compilation, { command, given }: { readonly command: CommandName; readonly given: Values }): Planned {
  const { fields, outcome } = drawCommand(mesh, command, given)
  if (!outcome.ok) return { fields, refusal: outcome.error, plan: undefined }
  const { edits, did, notes, about } = outcome.value
  const after = mesh.update(edits)
  const changes = documentDifference(mesh.documents, after.documents)
  const legs = legDifferences(waysOf(mesh.topology()), waysOf(after.topology()), changes)
  return {
    fields, refusal: undefined,
    plan: {
      edits, did, notes, legs,
      documents: changes.map((change) => ({ ...change, before: mesh.documents.get(change.key)?.text ?? null, after: after.documents.get(change.key)?.text ?? null })),
      elsewhere: about ? elsewhereOf(after, about) : [],
      turned: turnedBetween(waysOf(mesh.topology()), waysOf(after.topology())),
      findings: effectSlice(mesh, { edits }).appear.filter(({ severity }) => severity !== 'info'),
    },
  }
}

function elsewhereOf(after: Compilation, { host, port }: NonNullable<Plan['about']>): readonly Elsewhere[] {
  return waysOf(after.topology()).flatMap(({ namespace, workloads, ways }): readonly Elsewhere[] => {
    const way = ways[`${host}:${port}`]
    if (!way || (way.outcome === 'reached' && way.facets.through !== undefined)) return []
    return [{ namespace, workloads: workloads.map(({ name }) => name), outcome: way.outcome === 'reached' ? 'direct' : 'stopped' }]
  })
}

function turnedBetween(before: readonly ClientWays[], after: readonly ClientWays[]): readonly Turned[] {
  const was = new Map(before.flatMap(({ elsewhere, workloads }) => workloads.map(({ id }) => [id, elsewhere] as const)))
  return after.flatMap(({ namespace, elsewhere, workloads }): readonly Turned[] => {
    const turned = groupBy(workloads.filter(({ id }) => (was.get(id) ?? elsewhere) !== elsewhere), ({ id }) => was.get(id) ?? elsewhere)
    return [...turned].map(([former, these]) => ({ namespace, workloads: these.map(({ name }) => name), before: former, after: elsewhere }))
  })
}
