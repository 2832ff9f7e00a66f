import type { Resource } from '@/lib/model/index.ts'
import type { Snapshot } from './snapshot.ts'

/** Gathers resources into a snapshot. Memoised on what the resources are: untouched kinds keep their indexes from one snapshot to the next. */
export function buildSnapshot(resources: readonly Resource[]): Snapshot {
  throw new Error(`not there yet: ${resources.length}`)
}
