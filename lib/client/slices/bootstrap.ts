import type { Compilation } from '@/lib/compile/index.ts'
import { clusterStatuses, configDump } from '@/lib/proxy-config/index.ts'

/** The whole configuration of a proxy, for download: `istio` as istiod sends it, `envoy` as a bootstrap that an upstream Envoy loads, or as Envoy's administration shows it. */
export function bootstrapSlice(compilation: Compilation, { proxy: id, flavour }: { readonly proxy: string; readonly flavour: 'istio' | 'envoy' | 'config_dump' | 'clusters' }): { readonly json: unknown; readonly notes: unknown } | undefined {
  const proxy = compilation.proxy(id)
  if (!proxy) return undefined
  if (flavour === 'istio') return { json: compilation.configOf(proxy), notes: [] }
  if (flavour === 'config_dump') return { json: configDump(compilation.configOf(proxy)), notes: [] }
  if (flavour === 'clusters') return { json: clusterStatuses(compilation.configOf(proxy)), notes: [] }
  const { notes, ...bootstrap } = compilation.bootstrapOf(proxy) as unknown as { readonly notes: unknown }
  return { json: bootstrap, notes }
}
