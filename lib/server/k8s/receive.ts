import { randomBytes } from 'node:crypto'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import type { FieldValidation } from './admission.ts'
import { readProtobuf } from './protobuf.ts'
import { bodyBytes, bodyText, contentTypeOf, objectOf, parseJson } from './request.ts'
import { apiVersionOf, type ServedKind } from './served.ts'
import { StatusError } from './status.ts'

type Body = { readonly object: JsonObject; readonly text?: string; readonly warnings: readonly string[] }

/** JSON or protobuf as clients send it, or YAML, whose text is kept. Keys that stand twice are met as unknown fields are. */
export async function receiveBody(request: Request, validation: FieldValidation): Promise<Body> {
  const type = contentTypeOf(request)
  if (type === 'application/vnd.kubernetes.protobuf') return { object: readProtobuf(await bodyBytes(request)), warnings: [] }
  const text = await bodyText(request)
  if (type === 'application/json' || type === '') return { object: objectOf(parseJson(text)), warnings: [] }
  if (type !== 'application/yaml') throw new StatusError('UnsupportedMediaType', `the body of the request was in an unknown format - accepted media types include: application/json, application/yaml`)
  const { resource, faults } = parseDocument(text)
  if (!resource) throw new StatusError('BadRequest', `error parsing YAML: ${faults[0]?.message ?? 'there is no object'}`)
  const complaints = faults.map(({ message }) => message)
  if (validation === 'Strict' && complaints.length > 0) throw new StatusError('BadRequest', `strict decoding error: ${complaints.join(', ')}`)
  return { object: resource.object, text, warnings: validation === 'Warn' ? complaints : [] }
}

/** Path and object must name the same thing; what the object leaves out, the path fills in. */
export function checkIdentity(object: JsonObject, kind: ServedKind, version: string | undefined, namespace: string | undefined, name: string | undefined): JsonObject {
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const apiVersion = object['apiVersion'] ?? apiVersionOf(kind.group, version ?? kind.versions[0] ?? 'v1')
  const expected = (version === undefined ? kind.versions : [version]).map((served) => apiVersionOf(kind.group, served))
  if ((object['kind'] ?? kind.kind) !== kind.kind || typeof apiVersion !== 'string' || !expected.includes(apiVersion)) {
    throw new StatusError('BadRequest', `the API version in the data (${JSON.stringify(object['apiVersion'])}, kind ${JSON.stringify(object['kind'])}) does not match the expected API version (${expected.join(', ')}, kind ${kind.kind})`)
  }
  if (name !== undefined && metadata['name'] !== undefined && metadata['name'] !== name) {
    throw new StatusError('BadRequest', `the name of the object (${JSON.stringify(metadata['name'])}) does not match the name on the URL (${name})`)
  }
  if (kind.scope === 'Namespaced' && namespace !== undefined && (metadata['namespace'] ?? namespace) !== namespace) {
    throw new StatusError('BadRequest', 'the namespace of the provided object does not match the namespace sent on the request')
  }
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...rest } = object
  const complete = metadata['name'] === undefined && name !== undefined ? { name, ...metadata } : metadata
  const placed = kind.scope === 'Namespaced' && namespace !== undefined && complete['namespace'] === undefined ? { ...complete, namespace } : complete
  const same = object['apiVersion'] !== undefined && object['kind'] !== undefined && placed === object['metadata']
  return same ? object : { apiVersion, kind: kind.kind, metadata: placed, ...rest }
}

/** generateName asks for a name of the server's choice. */
export function withName(object: JsonObject): JsonObject {
  const metadata = isObject(object['metadata']) ? object['metadata'] : {}
  const { generateName, ...rest } = metadata
  if (metadata['name'] !== undefined || typeof generateName !== 'string') return object
  return { ...object, metadata: { name: `${generateName}${randomBytes(3).toString('hex').slice(0, 5)}`, ...rest } }
}
