import type { Compilation } from '@/lib/compile/index.ts'

/** The whole configuration of a proxy, for download: `istio` as istiod sends it, `envoy` as a bootstrap that an upstream Envoy loads. */
export function bootstrapSlice(compilation: Compilation, { proxy: id, flavour }: { readonly proxy: string; readonly flavour: 'istio' | 'envoy' }): { readonly json: unknown; readonly notes: unknown } | undefined {
  const proxy = compilation.proxy(id)
  if (!proxy) return undefined
  if (flavour === 'istio') return { json: compilation.configOf(proxy), notes: [] }
  const { notes, ...bootstrap } = compilation.bootstrapOf(proxy) as unknown as { readonly notes: unknown }
  return { json: bootstrap, notes }
}
