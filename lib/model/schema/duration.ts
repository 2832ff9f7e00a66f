import * as z from 'zod'
import { holds, structureCodes } from './issue.ts'

const unitsInNanoseconds: Readonly<Record<string, number>> = { ns: 1, us: 1e3, 'µs': 1e3, 'μs': 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 }
const shape = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/
const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g

/**
 * Reads a duration as Kubernetes and Istio do (`1.5s`, `100ms`, `1h30m`; there is no unit for days).
 * Answers nanoseconds, or undefined when the text is no duration.
 */
export function parseDuration(text: string): number | undefined {
  if (/^[+-]?0$/.test(text)) return 0
  if (!shape.test(text)) return undefined
  let total = 0
  for (const [, amount = '', unit = ''] of text.matchAll(part)) total += Number(amount) * (unitsInNanoseconds[unit] ?? 0)
  const signed = text.startsWith('-') ? -total : total
  return Math.abs(signed) > 9.223372036854775e18 ? undefined : signed
}

/** A duration as the CRD checks it where it sets no lower bound: any text. */
export const looseDuration = z.string()

/** A duration of at least one millisecond, which most CRD fields demand. */
export const duration = holds(z.string(), atLeastOneMillisecond, 'Must be a duration of at least 1ms, such as 1.5s or 300ms.', structureCodes.badFormat)

/** Whether a schema stands for a duration. */
export function isDuration(schema: unknown): boolean {
  return schema === duration || schema === looseDuration
}

function atLeastOneMillisecond(text: string): boolean {
  const nanoseconds = parseDuration(text)
  return nanoseconds !== undefined && nanoseconds >= 1e6
}
