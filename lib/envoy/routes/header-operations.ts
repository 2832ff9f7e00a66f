import { compareBytes } from '@/lib/std/index.ts'
import { type HeaderOperations, type HeaderValueOption, message } from '@/lib/xds/index.ts'
import { type Origin, within } from '../cause.ts'
import type { HeadersSpec } from './spec.ts'

/** Header changes of a route or destination, and the authority among them, which Envoy takes as a host rewrite instead. */
export type HeaderChanges = { readonly operations: HeaderOperations; readonly authority: string | undefined }

const NONE: HeaderChanges = { operations: {}, authority: undefined }

/** Translates `headers`: first what is set, then what is added, each by name. (istio-semantics §4.6) */
export function headerChanges(headers: HeadersSpec | undefined, origin: Origin): HeaderChanges {
  if (!headers) return NONE
  const { request, response } = headers
  return {
    operations: {
      ...listed('requestHeadersToAdd', [...options(request?.set, 'set', within(origin, 'request')), ...options(request?.add, 'add', within(origin, 'request'))]),
      ...listed('requestHeadersToRemove', removable(request?.remove)),
      ...listed('responseHeadersToAdd', [...options(response?.set, 'set', within(origin, 'response')), ...options(response?.add, 'add', within(origin, 'response'))]),
      ...listed('responseHeadersToRemove', removable(response?.remove)),
    },
    authority: authorityIn(request?.set) || authorityIn(request?.add),
  }
}

/** Both changes, in order. */
export function joinOperations(first: HeaderOperations, second: HeaderOperations): HeaderOperations {
  return {
    ...listed('requestHeadersToAdd', [...(first.requestHeadersToAdd ?? []), ...(second.requestHeadersToAdd ?? [])]),
    ...listed('requestHeadersToRemove', [...(first.requestHeadersToRemove ?? []), ...(second.requestHeadersToRemove ?? [])]),
    ...listed('responseHeadersToAdd', [...(first.responseHeadersToAdd ?? []), ...(second.responseHeadersToAdd ?? [])]),
    ...listed('responseHeadersToRemove', [...(first.responseHeadersToRemove ?? []), ...(second.responseHeadersToRemove ?? [])]),
  }
}

type HeaderMap = Readonly<Record<string, string>>

function options(headers: HeaderMap | undefined, verb: 'set' | 'add', origin: Origin): readonly HeaderValueOption[] {
  return Object.entries(headers ?? {})
    .filter(([key]) => !isInternal(key))
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([key, value]) => message({
      header: { key, ...(value !== '' && { value }) },
      appendAction: verb === 'set' ? 'OVERWRITE_IF_EXISTS_OR_ADD' as const : undefined,
    }, [within(origin, verb, key)]))
}

function removable(keys: readonly string[] | undefined): readonly string[] {
  return (keys ?? []).filter((key) => !isInternal(key))
}

/** Pseudo-headers and Host are not Envoy's to add or remove here. */
function isInternal(key: string): boolean {
  return key.startsWith(':') || key.toLowerCase() === 'host'
}

function authorityIn(headers: HeaderMap | undefined): string | undefined {
  return Object.entries(headers ?? {}).find(([key]) => [':authority', 'host'].includes(key.toLowerCase()))?.[1]
}

function listed<K extends keyof HeaderOperations, T>(name: K, list: readonly T[]): Partial<Record<K, readonly T[]>> {
  return list.length > 0 ? ({ [name]: list } as Record<K, readonly T[]>) : {}
}
