import type { Resource } from '@/lib/model/index.ts'
import { memoByIdentity, texts } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'

/** Namespaces that Kiali looks from: those that are declared or that a document lives in, and the control plane's own. It judges each one's view and joins what it finds. */
export function viewpoints({ namespaces }: AnalysisContext): ReadonlySet<string> {
  return withControlPlane(namespaces)
}

const withControlPlane = memoByIdentity((namespaces: readonly string[]): ReadonlySet<string> => new Set([...namespaces, 'istio-system']))

const exportTo = memoByIdentity(({ spec, metadata }: Resource): readonly string[] => {
  const written = texts(spec, 'exportTo')
  return written.length === 0 ? ['*'] : written.map((part) => (part === '.' ? metadata.namespace : part))
})

/** Whether Kiali lets a document be seen from everywhere: by its word, or because it names a namespace that nobody has, `~` among them. */
export function isSeenByAll(document: Resource, views: ReadonlySet<string>): boolean {
  return exportTo(document).some((namespace) => namespace === '*' || !views.has(namespace))
}

/** The viewpoints that see a document. */
export function viewsOf(document: Resource, views: ReadonlySet<string>): readonly string[] {
  return isSeenByAll(document, views) ? [...views] : exportTo(document)
}

/** Whether a viewpoint sees a document. */
export function isSeenFrom(namespace: string, document: Resource, views: ReadonlySet<string>): boolean {
  return isSeenByAll(document, views) || exportTo(document).includes(namespace)
}

/** Whether some viewpoint sees both documents. */
export function seenTogether(a: Resource, b: Resource, views: ReadonlySet<string>): boolean {
  if (isSeenByAll(b, views)) return viewsOf(a, views).length > 0
  return viewsOf(b, views).some((namespace) => isSeenFrom(namespace, a, views))
}
