import { isObject, type Json } from '@/lib/std/index.ts'
import type { ManagedFields, Manager } from '@/lib/model/index.ts'
import type { ObjectPath } from './path.ts'
import type { K8sRequest } from './request.ts'
import { apiVersionOf } from './served.ts'
import { StatusError } from './status.ts'

const NAME_LIMIT = 128

/** Who writes: the `fieldManager` that a client names, else what its user agent begins with. */
export function writerOf({ query, request }: Pick<K8sRequest, 'query' | 'request'>, { kind, version, ...path }: Pick<ObjectPath, 'kind' | 'version'> & { readonly subresource?: string | undefined }): Manager {
  const named = query.get('fieldManager') ?? ''
  if (named.length > NAME_LIMIT) throw new StatusError('Invalid', `fieldManager: Too long: may not be more than ${NAME_LIMIT} bytes`)
  const manager = named === '' ? (request.headers.get('user-agent') ?? '').split('/')[0]?.slice(0, NAME_LIMIT) : named
  return { manager: manager === undefined || manager === '' ? 'unknown' : manager, operation: 'Update', apiVersion: apiVersionOf(kind.group, version), ...(path.subresource !== undefined && { subresource: path.subresource }) }
}

/**
 * The owners of fields as a client hands them back: undefined when it says nothing of them, none at all for a list with one empty entry,
 * which is how clients reset them.
 */
export function readManagedFields(value: Json | undefined): readonly ManagedFields[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const entries = value as readonly Json[]
  const [first] = entries
  if (entries.length === 1 && isObject(first) && Object.keys(first).length === 0) return []
  const read = entries.map(readEntry)
  return read.every((entry) => entry !== undefined) ? read : undefined
}

function readEntry(entry: Json): ManagedFields | undefined {
  if (!isObject(entry)) return undefined
  const { manager, operation, apiVersion, time, fieldsType, fieldsV1, subresource } = entry
  if (typeof manager !== 'string' || (operation !== 'Apply' && operation !== 'Update') || typeof apiVersion !== 'string' || fieldsType !== 'FieldsV1') return undefined
  return {
    manager, operation, apiVersion, time: typeof time === 'string' ? time : '1970-01-01T00:00:00Z', fieldsType, fieldsV1: isObject(fieldsV1) ? fieldsV1 : {},
    ...(typeof subresource === 'string' && subresource !== '' && { subresource }),
  }
}
