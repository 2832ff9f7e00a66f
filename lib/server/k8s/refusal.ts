import { parseResourceKey } from '@/lib/model/index.ts'
import type { SaveError, StoreConflict } from '@/lib/store/index.ts'
import { noSuchMesh } from './read.ts'
import { resourceName, type ServedKind } from './served.ts'
import { StatusError } from './status.ts'

/** A save that was refused, as a Status. */
export function refusal(error: SaveError, kind: ServedKind, mesh: string, creating = false): StatusError {
  switch (error.type) {
    case 'no-mesh':
      return noSuchMesh(mesh)
    case 'unreadable':
      return new StatusError('Invalid', error.faults.map(({ message }) => message).join('; '))
    case 'limit':
      return new StatusError('Forbidden', error.message)
    case 'conflict':
      return conflict(error.conflicts, kind, creating)
  }
}

function conflict([first]: readonly StoreConflict[], kind: ServedKind, creating: boolean): StatusError {
  const name = first ? parseResourceKey(first.key).name : ''
  const details = { name, group: kind.group, kind: kind.plural }
  if (creating) return new StatusError('AlreadyExists', `${resourceName(kind)} ${JSON.stringify(name)} already exists`, details)
  if (!first?.current) return new StatusError('NotFound', `${resourceName(kind)} ${JSON.stringify(name)} not found`, details)
  return new StatusError('Conflict', `Operation cannot be fulfilled on ${resourceName(kind)} ${JSON.stringify(name)}: the object has been modified; please apply your changes to the latest version and try again`, details)
}
