import { text } from '@/lib/std/index.ts'

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

/** `<name>.<namespace>` of the Istio resource that `filter_metadata.istio.config` names. */
export function istioConfig(message: unknown): string {
  const [, namespace, , name] = /\/namespaces\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(text(message, 'metadata', 'filterMetadata', 'istio', 'config')) ?? []
  return name && namespace ? `${name}.${namespace}` : ''
}
