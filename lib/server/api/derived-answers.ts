import type { z } from 'zod'
import type { contracts, FindingAnswer } from '@/lib/api/index.ts'
import type { Compilation } from '@/lib/compile/index.ts'
import type { Proxy } from '@/lib/mesh/index.ts'

type Answer<Id extends 'getProxyConfig' | 'getTopology'> = z.input<(typeof contracts)[Id]['success']['schema']>

// What the core answers is immutable; the schemas' types are not, though nothing here writes to them.

export function findingAnswers(compilation: Compilation): FindingAnswer[] {
  return compilation.locatedFindings() as unknown as FindingAnswer[]
}

export function topologyAnswer(compilation: Compilation): Answer<'getTopology'>['topology'] {
  return compilation.topology() as unknown as Answer<'getTopology'>['topology']
}

/** The whole configuration of a proxy in a flavour, as plain data: the generated one makes its parts lazily. */
export function configAnswer(compilation: Compilation, proxy: Proxy, flavour: 'istio' | 'envoy'): Answer<'getProxyConfig'> {
  if (flavour === 'envoy') {
    const { bootstrap, notes } = compilation.bootstrapOf(proxy)
    return { bootstrap, notes } as unknown as Answer<'getProxyConfig'>
  }
  const { listeners, routes, clusters, endpoints, nameTable } = compilation.configOf(proxy)
  return { listeners, routes, clusters, endpoints, ...(nameTable && { nameTable }) } as unknown as Answer<'getProxyConfig'>
}
