import { compareBy } from '@/lib/std/index.ts'
import { union } from './field-set.ts'
import type { Owner } from './managed-fields.ts'

/** How many entries of updates an object keeps, as the API server does: programs that name themselves anew each time would fill it. */
const UPDATERS = 10
const ANCIENT = 'ancient-changes'

/** Joins the oldest updates of one version into one entry of nobody in particular, until there are few enough. Appliers stay: they need what is theirs. */
export function capUpdates(owners: readonly Owner[]): readonly Owner[] {
  const updaters = owners.filter(({ operation, subresource }) => operation === 'Update' && subresource === undefined).sort(compareBy(({ time }) => time))
  let excess = updaters.length - UPDATERS
  if (excess <= 0) return owners
  const buckets = new Map<string, Owner>()
  const joined = new Set<Owner>()
  for (const owner of updaters) {
    if (excess <= 0) break
    const bucket = buckets.get(owner.apiVersion)
    joined.add(owner)
    buckets.set(owner.apiVersion, { ...owner, manager: ANCIENT, fields: bucket ? union(bucket.fields, owner.fields) : owner.fields })
    // The first of a version takes the place of the bucket.
    if (bucket) excess--
  }
  return [...owners.filter((owner) => !joined.has(owner)), ...buckets.values()]
}
