import type { Json, JsonObject } from '@/lib/std/index.ts'
import { StatusError } from './status.ts'

/** How a message's fields are read, by number. */
type Field = { readonly name: string; readonly as: 'text' | 'flag' | 'map' | Message }
type Message = Readonly<Record<number, Field>>

const objectMeta: Message = {
  1: { name: 'name', as: 'text' },
  2: { name: 'generateName', as: 'text' },
  3: { name: 'namespace', as: 'text' },
  11: { name: 'labels', as: 'map' },
  12: { name: 'annotations', as: 'map' },
}
const metadata: Field = { name: 'metadata', as: objectMeta }

/** Kinds that kubectl's own `create` commands send as protobuf, as far as those commands fill them in. */
const messages: Readonly<Record<string, Message>> = {
  'v1/Namespace': { 1: metadata },
  'v1/ServiceAccount': { 1: metadata },
  'v1/ConfigMap': { 1: metadata, 2: { name: 'data', as: 'map' }, 4: { name: 'immutable', as: 'flag' } },
}

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
    if (field.as === 'map') object[field.name] = { ...(object[field.name] as JsonObject | undefined), ...readEntry(value) }
    else object[field.name] = readValue(field.as, value)
  }
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== ''))
}

function readValue(as: 'text' | 'flag' | Message, value: Uint8Array | bigint): Json {
  if (as === 'text') return textOf(asBytes(value))
  if (as === 'flag') return value === 1n
  return readMessage(asBytes(value), as)
}

/** A map is a list of messages with a key and a value. */
function readEntry(value: Uint8Array | bigint): JsonObject {
  const entry = fieldsOf(asBytes(value))
  const key = textOf(bytesAt(entry, 1))
  if (key === '__proto__') throw unreadable()
  return { [key]: textOf(bytesAt(entry, 2)) }
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
