import { compareBy } from '@/lib/std/index.ts'
import { union } from './field-set.ts'
import type { Owner } from './managed-fields.ts'

/** How many entries of updates an object keeps, as the API server does: programs that name themselves anew each time would fill it. */
const UPDATERS = 10
const ANCIENT = 'ancient-changes'

/**
 * Joins the oldest updates of one version, those of subresources too, into one entry of nobody in particular, until there are few enough;
 * one that is alone of its version keeps its name. Appliers stay: they need what is theirs. Follows capmanagers.go of Kubernetes'
 * apimachinery.
 */
export function capUpdates(owners: readonly Owner[]): readonly Owner[] {
  const updaters = owners.filter(({ operation }) => operation === 'Update').sort(compareBy(ageOf))
  let excess = updaters.length - UPDATERS
  if (excess <= 0) return owners
  const byVersion = new Map<string, readonly Owner[]>()
  for (const owner of updaters) {
    if (excess <= 0) break
    const older = byVersion.get(owner.apiVersion) ?? []
    byVersion.set(owner.apiVersion, [...older, owner])
    if (older.length > 0) excess--
  }
  const joined = [...byVersion.values()].filter(({ length }) => length > 1)
  const gone = new Set(joined.flat())
  return [...owners.filter((owner) => !gone.has(owner)), ...joined.map(joinedOf)]
}

/** What was joined earlier is the oldest, whatever a clock that went back says: there must be one such entry of a version. */
function ageOf({ manager, time }: Owner): string {
  return `${manager === ANCIENT ? 0 : 1} ${time} ${manager}`
}

/** The time is that of the youngest. */
function joinedOf(owners: readonly Owner[]): Owner {
  const { subresource: _subresource, ...youngest } = owners.reduce((a, b) => (b.time > a.time ? b : a))
  return { ...youngest, manager: ANCIENT, fields: owners.map(({ fields }) => fields).reduce(union) }
}
