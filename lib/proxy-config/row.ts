import { type Json, type JsonObject, isObject } from '@/lib/std/index.ts'

export type ConfigPart = 'listeners' | 'routes' | 'clusters' | 'endpoints'

/** The four parts of a proxy's configuration, in protobuf JSON. */
export type ConfigLike = { readonly [part in ConfigPart]: readonly object[] }

/** One line of a table: its cells by column, the message it describes, and where that message stands in its part. */
export type Row = {
  readonly cells: Readonly<Record<string, string>>
  /** JSON pointer below the part: `/0/filterChains/1`. */
  readonly pointer: string
  readonly message: object
  /** Names that lead on: a listener's route, a route's clusters, a cluster's own name. */
  readonly leadsTo: { readonly route?: string; readonly clusters?: readonly string[] }
}

/** Reads a field of a message whose shape is not known here. */
export function field(message: unknown, ...path: readonly (string | number)[]): Json | undefined {
  let at: unknown = message
  for (const step of path) {
    if (Array.isArray(at)) at = at[Number(step)]
    else if (isObject(at)) at = at[String(step)]
    else return undefined
  }
  return at as Json | undefined
}

/** Reads a list; anything else reads as an empty one. */
export function list(message: unknown, ...path: readonly (string | number)[]): readonly JsonObject[] {
  const found = field(message, ...path)
  return Array.isArray(found) ? (found as readonly JsonObject[]) : []
}

/** Reads a list of texts. */
export function texts(message: unknown, ...path: readonly (string | number)[]): readonly string[] {
  return list(message, ...path).map(String)
}

/** Reads a text; anything else reads as ''. */
export function text(message: unknown, ...path: readonly (string | number)[]): string {
  const found = field(message, ...path)
  return typeof found === 'string' ? found : typeof found === 'number' ? String(found) : ''
}

/** `<name>.<namespace>` of the Istio resource that `filter_metadata.istio.config` names. */
export function istioConfig(message: unknown): string {
  const [, namespace, , name] = /\/namespaces\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(text(message, 'metadata', 'filterMetadata', 'istio', 'config')) ?? []
  return name && namespace ? `${name}.${namespace}` : ''
}
