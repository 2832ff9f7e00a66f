const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Decodes base64 into text (one character a byte, as YAML's `!!binary` needs only for ASCII); undefined when it is none. */
export function decodeBase64(text: string): string | undefined {
  const digits = text.replaceAll(/\s/g, '')
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined
  let bytes = ''
  let bits = 0
  let held = 0
  for (const digit of digits.replaceAll('=', '')) {
    held = (held << 6) | alphabet.indexOf(digit)
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes += String.fromCharCode((held >> bits) & 0xff)
    held &= (1 << bits) - 1
  }
  return bytes
}
