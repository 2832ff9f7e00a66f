import { isObject } from '@/lib/std/index.ts'
import { kindOf } from './registry.ts'
import type { Resource } from './resource.ts'

/** The hosts that a document names, by the fields that its kind says, as far as they can be read: of what admission refuses, too. */
export function hostsNamedIn({ group, kind, object }: Resource<unknown, unknown>): readonly string[] {
  const fields = kindOf(group, kind)?.hostFields ?? []
  return [...new Set(fields.flatMap((field) => valuesAt(object, field)))].filter((value) => typeof value === 'string' && value !== '') as readonly string[]
}

/** One host where a list is wanted is a frequent reason of a refusal; it is no less named. */
function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return [value]
  if (step === '*') return (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => valuesAt(item, rest))
  return isObject(value) && Object.hasOwn(value, step) ? valuesAt(value[step], rest) : []
}
