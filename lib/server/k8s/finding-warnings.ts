import type { Finding } from '@/lib/model/index.ts'
import { formatPath, isOpen } from '@/lib/model/index.ts'
import type { StoredDocument } from '@/lib/store/index.ts'
import type { K8sRequest } from './request.ts'

/** Above this many documents a write does not wait for what the mesh says of it. */
const documentsAtMost = 2_000
/** kubectl prints every warning on a line of its own. */
const linesAtMost = 10

/**
 * What istioctl, Kiali and Exodos have against a document that was just written (or would be, in a dry run), as it stands in its mesh: open
 * errors and warnings, a line for each fault. What admission says itself is not repeated.
 */
export async function findingWarnings({ compiled, store, mesh }: Pick<K8sRequest, 'compiled' | 'store' | 'mesh'>, { key, text }: Pick<StoredDocument, 'key' | 'text'>): Promise<readonly string[]> {
  // Asked of the database: a process that has just begun would otherwise read and compile a large mesh to learn that it is one.
  if (await store.documents.moreThan(mesh, documentsAtMost)) return []
  const at = await compiled.of(mesh)
  if (!at) return []
  const { compilation } = at
  const written = compilation.documents.get(key)?.text === text ? compilation : compilation.update([{ key, text }])
  const lines = faultsOf(written.findings().filter(({ place }) => place.resource === key)).map(lineOf)
  return lines.length > linesAtMost ? [...lines.slice(0, linesAtMost), `and ${lines.length - linesAtMost} more findings`] : lines
}

/** One finding for each cause, the worst, without those that admission speaks of. */
function faultsOf(findings: readonly Finding[]): readonly Finding[] {
  const told = new Set(findings.filter(({ layer }) => layer === 'admission' || layer === 'structure').map(({ cause }) => cause))
  return findings.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error')).filter((finding) => {
    if (!isOpen(finding) || finding.severity === 'info' || told.has(finding.cause)) return false
    told.add(finding.cause)
    return true
  })
}

function lineOf({ code, place, message }: Finding): string {
  return place.path.length > 0 ? `${code} ${formatPath(place.path)}: ${message}` : `${code}: ${message}`
}
