/** What a plain (unquoted) scalar may stand for. Infinite and not-a-number values come back as such: JSON has none, so callers refuse them. */
export type PlainValue = string | number | boolean | null

const words: ReadonlyMap<string, PlainValue> = new Map<string, PlainValue>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
])

const integer = /^[-+]?(?:0[bB][01]+|0[oO]?[0-7]+|0[xX][0-9a-fA-F]+|0|[1-9][0-9]*)$/
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
// What begins with its point goes by Go's own rule: underscores only between digits.
const dotFloat = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/

/**
 * Resolves a plain scalar as kubectl does (go-yaml v2): YAML 1.1 booleans, octal as `017` and `0o17`, underscores in numbers;
 * no timestamps, no base 60; a number that no 64-bit type holds is text.
 */
export function resolvePlain(text: string): PlainValue {
  if (text.length <= 5) {
    const word = words.get(text)
    if (word !== undefined) return word
  }
  const first = text.charCodeAt(0)
  if (first === 0x2e) return dotFloat.test(text) ? finite(Number(text.replaceAll('_', '')), text) : text
  if ((first < 0x30 || first > 0x39) && first !== 0x2b && first !== 0x2d) return text
  const digits = text.includes('_') ? text.replaceAll('_', '') : text
  if (integer.test(digits)) {
    const value = integerOf(digits)
    if (value !== undefined) return value
  }
  return float.test(digits) ? finite(Number(digits), text) : text
}

/** True when a plain scalar of this text is read as this text. */
export function isPlainText(text: string): boolean {
  return resolvePlain(text) === text
}

function finite(value: number, text: string): PlainValue {
  if (!Number.isFinite(value)) return text
  return value === 0 ? 0 : value
}

/** Undefined when neither int64 nor uint64 holds it. */
function integerOf(digits: string): number | undefined {
  const sign = digits[0] === '-' || digits[0] === '+' ? digits[0] : ''
  const body = digits.slice(sign.length)
  const literal = body.length > 1 && /^0[0-7]/.test(body) ? `0o${body.slice(1)}` : body
  if (body.length <= 12) return signed(sign, Number(literal.toLowerCase()))
  const exact = BigInt(literal.toLowerCase())
  const limit = sign === '-' ? 2n ** 63n : sign === '+' ? 2n ** 63n - 1n : 2n ** 64n - 1n
  return exact <= limit ? signed(sign, Number(exact)) : undefined
}

function signed(sign: string, value: number): number {
  return sign === '-' && value !== 0 ? -value : value
}
