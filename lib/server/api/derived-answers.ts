import type { z } from 'zod'
import type { contracts, FindingAnswer } from '@/lib/api/index.ts'
import type { Compilation, LocatedFinding } from '@/lib/compile/index.ts'
import type { Fix } from '@/lib/model/index.ts'
import { jsonPatchOf, type PatchOperation } from '@/lib/yaml/index.ts'
import type { Proxy } from '@/lib/mesh/index.ts'

type Answer<Id extends 'getProxyConfig' | 'getTopology'> = z.input<(typeof contracts)[Id]['success']['schema']>

// What the core answers is immutable; the schemas' types are not, though nothing here writes to them.

export function findingAnswers(compilation: Compilation, findings: readonly LocatedFinding[] = compilation.locatedFindings()): FindingAnswer[] {
  return findings.map((finding) => (finding.fixes ? { ...finding, fixes: finding.fixes.map((fix) => withPatch(compilation, fix)) } : finding)) as unknown as FindingAnswer[]
}

function withPatch({ snapshot }: Compilation, fix: Fix): Fix & { readonly patch?: readonly PatchOperation[] } {
  const object = snapshot.declared.get(fix.resource)?.object
  const patch = object && jsonPatchOf(object, fix.edits)
  return patch?.ok ? { ...fix, patch: patch.value } : fix
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
