/** From when until when a certificate is valid, in milliseconds. */
export type Validity = { readonly from: number; readonly until: number }

/**
 * The validity of the first certificate of a PEM text; undefined where there is none that can be read. A certificate is public: that much
 * of it may be kept where its key may not. (RFC 7468, RFC 5280 §4.1)
 */
export function validityOf(pem: string): Validity | undefined {
  const block = /-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END [A-Z0-9 ]+-----/.exec(pem)?.[1]
  const bytes = block === undefined ? undefined : bytesOf(block)
  return bytes && validityIn(bytes)
}

/** The bytes of a base64 text, blanks aside; undefined for anything else. */
export function bytesOf(base64: string): Uint8Array | undefined {
  const text = base64.replaceAll(/\s/g, '').replace(/={1,2}$/, '')
  if (!/^[A-Za-z0-9+/]*$/.test(text) || text.length % 4 === 1) return undefined
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [bits, held, at] = [0, 0, 0]
  for (const letter of text) {
    held = (held << 6) | alphabet.indexOf(letter)
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 0xff
  }
  return bytes
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** An element of DER: its tag, and where its content stands. */
type Element = { readonly tag: number; readonly from: number; readonly to: number }

const SEQUENCE = 0x30
const VERSION = 0xa0

/** Certificate ⊃ tbsCertificate ⊃ [version] serial algorithm issuer validity. */
function validityIn(bytes: Uint8Array): Validity | undefined {
  const certificate = elementAt(bytes, 0)
  const body = certificate?.tag === SEQUENCE ? elementAt(bytes, certificate.from) : undefined
  if (body?.tag !== SEQUENCE) return undefined
  const fields = elementsIn(bytes, body)
  const validity = fields[fields[0]?.tag === VERSION ? 4 : 3]
  if (validity?.tag !== SEQUENCE) return undefined
  const [from, until] = elementsIn(bytes, validity).map((element) => timeOf(bytes, element))
  return from === undefined || until === undefined ? undefined : { from, until }
}

function elementsIn(bytes: Uint8Array, { from, to }: Element): readonly Element[] {
  const found: Element[] = []
  for (let at = from; at < to;) {
    const element = elementAt(bytes, at)
    if (!element || element.to > to) return []
    found.push(element)
    at = element.to
  }
  return found
}

function elementAt(bytes: Uint8Array, at: number): Element | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined) return undefined
  const count = first < 0x80 ? 0 : first & 0x7f
  if (count > 4) return undefined
  let length = count === 0 ? first : 0
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0)
  const from = at + 2 + count
  return from + length > bytes.length ? undefined : { tag, from, to: from + length }
}

const UTC_TIME = 0x17

/** `YYMMDDhhmmssZ` up to 2049, `YYYYMMDDhhmmssZ` beyond. */
function timeOf(bytes: Uint8Array, { tag, from, to }: Element): number | undefined {
  const text = String.fromCharCode(...bytes.subarray(from, to))
  const parts = (tag === UTC_TIME ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(text)?.slice(1).map(Number)
  if (!parts) return undefined
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
  return Date.UTC(tag === UTC_TIME ? year + (year < 50 ? 2000 : 1900) : year, month - 1, day, hour, minute, second)
}
