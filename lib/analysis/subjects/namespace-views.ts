import type { Resource } from '@/lib/model/index.ts'
import { texts } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'
import { scopesOf } from './hosts.ts'

/** Namespaces that Kiali looks from: those that are declared or that a document lives in, and the control plane's own. */
export function viewpoints(context: AnalysisContext): readonly string[] {
  return [...new Set([...(context.snapshot.declared.namespaces), 'istio-system'])]
}

/** Documents of a list that a namespace sees by their exportTo; Kiali judges each namespace's view and joins what it finds. */
export function seenFrom(namespace: string, documents: readonly Resource[]): readonly Resource[] {
  return documents.filter(({ spec, metadata }) => {
    const scopes = scopesOf(texts(spec, 'exportTo'), metadata.namespace)
    return scopes.includes('*') || scopes.includes(namespace)
  })
}
