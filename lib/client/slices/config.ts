import type { Compilation } from '@/lib/compile/index.ts'
import { type Cause, originsWithin } from '@/lib/xds/index.ts'

/** One Envoy message with the causes of its parts, by JSON pointer. */
export type ConfigItem = { readonly message: Readonly<Record<string, unknown>>; readonly origins: Readonly<Record<string, readonly Cause[]>> }

export type ConfigPart = 'listeners' | 'routes' | 'clusters' | 'endpoints'

/** One part of what istiod sends to a proxy, with origins; undefined when there is no such proxy any more. */
export function configSlice(compilation: Compilation, { proxy: id, part }: { readonly proxy: string; readonly part: ConfigPart }): readonly ConfigItem[] | undefined {
  const proxy = compilation.proxy(id)
  if (!proxy) return undefined
  return [...compilation.configOf(proxy)[part]].map((message) => ({ message: message as Readonly<Record<string, unknown>>, origins: originsWithin(message) }))
}
