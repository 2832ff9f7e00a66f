const encoder = new TextEncoder()

/** Bytes of several fields after each other. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** A field that holds a text. */
export function text(number: number, value: string): Uint8Array {
  return message(number, encoder.encode(value))
}

/** A field that holds a message, given as its fields. */
export function message(number: number, ...fields: readonly Uint8Array[]): Uint8Array {
  const length = fields.reduce((sum, field) => sum + field.length, 0)
  return concat(varint(number * 8 + 2), varint(length), ...fields)
}

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest])
    bytes.push((rest % 128) | 128)
  }
}
