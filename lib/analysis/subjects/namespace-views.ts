import type { Resource } from '@/lib/model/index.ts'
import { memoByIdentity, texts } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'
import { scopesOf } from './hosts.ts'

/** Namespaces that Kiali looks from: those that are declared or that a document lives in, and the control plane's own. It judges each one's view and joins what it finds. */
export function viewpoints({ namespaces }: AnalysisContext): ReadonlySet<string> {
  return withControlPlane(namespaces)
}

const withControlPlane = memoByIdentity((namespaces: readonly string[]): ReadonlySet<string> => new Set([...namespaces, 'istio-system']))

/** Namespaces that a document is exported to; '*' for all. */
export const exportScopes: (document: Resource) => ReadonlySet<string> = memoByIdentity(({ spec, metadata }) => new Set(scopesOf(texts(spec, 'exportTo'), metadata.namespace)))

/** The viewpoints that see a document. */
export function viewsOf(document: Resource, views: ReadonlySet<string>): readonly string[] {
  const scopes = exportScopes(document)
  return [...(scopes.has('*') ? views : scopes)].filter((namespace) => views.has(namespace))
}

/** Whether some viewpoint sees both documents. */
export function seenTogether(a: Resource, b: Resource, views: ReadonlySet<string>): boolean {
  const [one, other] = [exportScopes(a), exportScopes(b)]
  if (other.has('*')) return one.has('*') ? views.size > 0 : viewsOf(a, views).length > 0
  return viewsOf(b, views).some((namespace) => one.has('*') || one.has(namespace))
}
