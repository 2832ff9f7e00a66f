import { groupBy } from '@/lib/std/index.ts'
import { isKind, parseResourceKey, type Resource, type ResourceKey } from '@/lib/model/index.ts'
import type { Review } from './review.ts'

/** The label of a namespace that names the team which has it. */
const teamLabel = 'team'

/** Which team has which namespace: by the label `team` of Namespaces. */
export function teamsIn(documents: Iterable<{ readonly resource: Resource | undefined }>): ReadonlyMap<string, string> {
  const teams = new Map<string, string>()
  for (const { resource } of documents) {
    const team = resource && isKind(resource, 'Namespace') ? resource.metadata.labels[teamLabel] : undefined
    if (resource && team) teams.set(resource.metadata.name, team)
  }
  return teams
}

/** What of a difference concerns a team: legs of its clients, its documents, new findings in them. */
export type TeamConcern = { readonly team: string; readonly lost: number; readonly changed: number; readonly gained: number; readonly documents: number; readonly findings: number }

type Concern = { readonly namespace: string; readonly what: 'lost' | 'changed' | 'gained' | 'documents' | 'findings'; readonly count: number }

/** The teams whom a difference concerns, those who lose most first: they are whom to ask. Namespaces without a team are nobody's. */
export function teamConcerns({ legs, findings, documents }: Pick<Review, 'legs' | 'findings' | 'documents'>, teams: ReadonlyMap<string, string>): readonly TeamConcern[] {
  const concerns: readonly Concern[] = [
    ...legs.legs.map(({ namespace, change, workloads }) => ({ namespace, what: change, count: workloads.length })),
    ...documents.map(({ key }) => ({ namespace: namespaceOf(key), what: 'documents' as const, count: 1 })),
    ...findings.gained.map(({ document }) => ({ namespace: namespaceOf(document), what: 'findings' as const, count: 1 })),
  ]
  const groups = groupBy(concerns.filter(({ namespace }) => teams.has(namespace)), ({ namespace }) => teams.get(namespace) ?? '')
  return [...groups].map(([team, members]) => concernOf(team, members)).sort((a, b) => b.lost - a.lost || b.findings - a.findings || b.changed - a.changed || (a.team < b.team ? -1 : 1))
}

function concernOf(team: string, members: readonly Concern[]): TeamConcern {
  const sum = (what: Concern['what']): number => members.reduce((total, member) => total + (member.what === what ? member.count : 0), 0)
  return { team, lost: sum('lost'), changed: sum('changed'), gained: sum('gained'), documents: sum('documents'), findings: sum('findings') }
}

/** A Namespace document belongs to itself. */
function namespaceOf(key: string): string {
  const { kind, namespace, name } = parseResourceKey(key as ResourceKey)
  return kind === 'Namespace' ? name : namespace
}
