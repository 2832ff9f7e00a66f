import { isPlainText } from '../scalar.ts'

/** Where a text is printed: block style allows more without quotes than the inside of brackets does. */
export type ScalarContext = 'block' | 'flow'

/** Prints one JSON scalar on one line. */
export function printScalar(value: string | number | boolean | null, context: ScalarContext): string {
  if (typeof value === 'string') return printText(value, context)
  if (Object.is(value, -0)) return '0'
  return String(value)
}

/**
 * Prints a text on one line: plain where that is read back as this text, in double quotes where it would be read as another type (as
 * kubectl prints them), in single quotes where only its characters forbid a plain one.
 */
export function printText(text: string, context: ScalarContext): string {
  if (needsEscapes.test(text)) return doubleQuoted(text)
  if (!isPlainText(text) || looksTyped.test(text)) return `"${text}"`
  return canBePlain(text, context) ? text : singleQuoted(text)
}

export function doubleQuoted(text: string): string {
  // JSON escapes all that YAML demands, but for three characters that YAML 1.1 takes for line breaks, and DEL to C1 controls.
  return JSON.stringify(text).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

// oxlint-disable-next-line no-control-regex
const needsEscapes = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/

/** Texts to us, but times, base-60 numbers and the like to other YAML 1.1 readers; kubectl quotes them too. */
const looksTyped = /^(?:\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?|0o[0-7]+|[-+]?\d+e\d+|=|<<)$/i

const badStart = /^[\s,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)/
const badInside = /:(?:\s|$)|\s#|\s$/
const badInFlow = /[,[\]{}]|^[-?:]|:[,[\]{}]/

function canBePlain(text: string, context: ScalarContext): boolean {
  if (text === '' || badStart.test(text) || badInside.test(text)) return false
  if (/^(?:---|\.\.\.)/.test(text)) return false
  return context === 'block' || !(badInFlow.test(text) || text.includes('?'))
}
