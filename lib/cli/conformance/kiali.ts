import type { Compilation } from '@/lib/compile/index.ts'
import type { FieldPath, Severity } from '@/lib/model/index.ts'

/** A check as Kiali's API has it. */
export type KialiCheck = { readonly code: string; readonly severity: Severity; readonly kind: string; readonly namespace: string; readonly name: string; readonly path: string }

/** What Kiali's own validation says of a case, as far as Exodos knows it. */
export function kialiChecks(compilation: Compilation): readonly KialiCheck[] {
  const resources = new Map(compilation.snapshot.declared.all.map((resource) => [resource.key, resource]))
  return compilation.findings().flatMap(({ layer, code, severity, upstream, place }) => {
    const resource = resources.get(place.resource)
    return layer === 'kiali' && resource ? [{ code, severity: upstream ?? severity, kind: resource.kind, namespace: resource.metadata.namespace, name: resource.metadata.name, path: kialiPath(place.path) }] : []
  })
}

/** Kiali parts names by slashes, numbers items in brackets, and does not number matches. */
function kialiPath(path: FieldPath): string {
  return path.map((step, i) => (typeof step === 'number' ? (path[i - 1] === 'match' ? '' : `[${step}]`) : `${i > 0 ? '/' : ''}${step}`)).join('')
}
