import { isObject } from '@/lib/std/index.ts'

/** A message as plain JSON; this stage reads configuration of any origin, also an imported dump. */
export type Message = { readonly [field: string]: unknown }

/** The four parts of a configuration, as istiod sends them. */
export type SourceConfig = { readonly listeners: readonly object[]; readonly routes: readonly object[]; readonly clusters: readonly object[]; readonly endpoints: readonly object[] }

/**
 * Rebuilds a message from the inside out: `change` sees each object after its parts were rebuilt, and returns it or another. Untouched
 * messages keep their identity.
 */
export function rebuild(value: unknown, change: (message: Message, key: string) => Message, key = ''): unknown {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    const rebuilt = items.map((item) => rebuild(item, change, key))
    return rebuilt.some((item, i) => item !== items[i]) ? rebuilt : value
  }
  if (!isObject(value)) return value
  const entries = Object.entries(value)
  const rebuilt = entries.map(([name, part]) => [name, rebuild(part, change, name)] as const)
  const changed = rebuilt.some(([, part], i) => part !== entries[i]?.[1])
  return change(changed ? Object.fromEntries(rebuilt) : value, key)
}

/** A message without some of its fields; the same object when it has none of them. */
export function without(message: Message, ...fields: readonly string[]): Message {
  if (!fields.some((field) => field in message)) return message
  return Object.fromEntries(Object.entries(message).filter(([name]) => !fields.includes(name)))
}

/** The type name of a message inside an `Any`, without host. */
export function typeName(message: unknown): string {
  const url = isObject(message) ? message['@type'] : undefined
  return typeof url === 'string' ? url.slice(url.lastIndexOf('/') + 1) : ''
}

/** Reads a list of messages. */
export function messages(value: unknown): readonly Message[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
