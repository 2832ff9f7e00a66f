import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { type Field, type Message, messages } from './protobuf-messages.ts'
import { StatusError } from './status.ts'

const MAGIC = [0x6b, 0x38, 0x73, 0x00]

/** Reads a body of `application/vnd.kubernetes.protobuf`: "k8s\0", then a runtime.Unknown that names the kind and holds the message. */
export function readProtobuf(body: Uint8Array): JsonObject {
  if (!MAGIC.every((byte, index) => body[index] === byte)) throw unreadable()
  const unknown = fieldsOf(body.subarray(MAGIC.length))
  const type = fieldsOf(bytesAt(unknown, 1))
  const apiVersion = textOf(bytesAt(type, 1))
  const kind = textOf(bytesAt(type, 2))
  const message = messages[`${apiVersion}/${kind}`]
  if (!message) throw new StatusError('UnsupportedMediaType', `a ${kind} is read as JSON or YAML only: write it to a file (--dry-run=client -o yaml) and apply that`)
  return { apiVersion, kind, ...readMessage(bytesAt(unknown, 2), message) }
}

function readMessage(bytes: Uint8Array, message: Message): JsonObject {
  const object: Record<string, Json> = {}
  for (const { number, value } of fieldsOf(bytes)) {
    const field = message[number]
    if (field === undefined) continue
    const read = added(object[field.name], field, value)
    if (field.keepsZero || !isZero(read)) object[field.name] = read
  }
  return object
}

/** What Go writes for a field that nobody set. */
function isZero(value: Json): boolean {
  return value === '' || value === 0 || value === false || (isObject(value) && Object.keys(value).length === 0)
}

function added(former: Json | undefined, { as, list }: Field, value: Uint8Array | bigint): Json {
  if (as === 'map' || as === 'bytes-map') return { ...(former as JsonObject | undefined), ...readEntry(value, as) }
  const read = readValue(as, value)
  return list ? [...((former as readonly Json[] | undefined) ?? []), read] : read
}

function readValue(as: Exclude<Field['as'], 'map' | 'bytes-map'>, value: Uint8Array | bigint): Json {
  switch (as) {
    case 'text':
      return textOf(asBytes(value))
    case 'flag':
      return value === 1n
    case 'number':
      return numberOf(value)
    case 'int-or-string':
      return readIntOrString(fieldsOf(asBytes(value)))
    default:
      return readMessage(asBytes(value), as)
  }
}

/** IntOrString: which of both in 1, the number in 2, the text in 3. */
function readIntOrString(fields: readonly WireField[]): Json {
  const at = (number: number): Uint8Array | bigint | undefined => fields.find((field) => field.number === number)?.value
  return at(1) === 1n ? textOf(asBytes(at(3) ?? new Uint8Array())) : numberOf(at(2) ?? 0n)
}

function numberOf(value: Uint8Array | bigint): number {
  if (typeof value !== 'bigint') throw unreadable()
  return Number(BigInt.asIntN(64, value))
}

/** A map is a list of messages with a key and a value. */
function readEntry(value: Uint8Array | bigint, as: 'map' | 'bytes-map'): JsonObject {
  const entry = fieldsOf(asBytes(value))
  const key = textOf(bytesAt(entry, 1))
  if (key === '__proto__') throw unreadable()
  const bytes = bytesAt(entry, 2)
  return { [key]: as === 'map' ? textOf(bytes) : Buffer.from(bytes).toString('base64') }
}

type WireField = { readonly number: number; readonly value: Uint8Array | bigint }

/** The fields of a message: varints as numbers, length-delimited ones as bytes. */
function fieldsOf(bytes: Uint8Array): readonly WireField[] {
  const fields: WireField[] = []
  let at = 0
  const varint = (): bigint => {
    let result = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++]
      if (byte === undefined) throw unreadable()
      result |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return result
    }
    throw unreadable()
  }
  const taken = (length: number): Uint8Array => {
    if (length > bytes.length - at) throw unreadable()
    at += length
    return bytes.subarray(at - length, at)
  }
  while (at < bytes.length) {
    const tag = varint()
    const number = Number(tag >> 3n)
    switch (Number(tag & 7n)) {
      case 0:
        fields.push({ number, value: varint() })
        break
      case 1:
        fields.push({ number, value: taken(8) })
        break
      case 2:
        fields.push({ number, value: taken(Number(varint())) })
        break
      case 5:
        fields.push({ number, value: taken(4) })
        break
      default:
        throw unreadable()
    }
  }
  return fields
}

function bytesAt(fields: readonly WireField[], number: number): Uint8Array {
  const field = fields.findLast((candidate) => candidate.number === number)
  return field ? asBytes(field.value) : new Uint8Array()
}

function asBytes(value: Uint8Array | bigint): Uint8Array {
  if (typeof value === 'bigint') throw unreadable()
  return value
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw unreadable()
  }
}

function unreadable(): StatusError {
  return new StatusError('BadRequest', 'the protobuf body cannot be read')
}
