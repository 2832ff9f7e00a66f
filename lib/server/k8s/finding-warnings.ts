import { meshListKey } from '@/lib/analysis/index.ts'
import { Compilation } from '@/lib/compile/index.ts'
import { type Finding, formatPath, isOpen, type ResourceKey, resourceKey } from '@/lib/model/index.ts'
import type { StoredDocument } from '@/lib/store/index.ts'
import type { K8sRequest } from './request.ts'

/** Above this many documents a write does not wait for what the whole mesh says of it. */
const documentsAtMost = 2_000
/** kubectl prints every warning on a line of its own. */
const linesAtMost = 10

type Asked = Pick<K8sRequest, 'compiled' | 'store' | 'mesh'>
type Written = Pick<StoredDocument, 'key' | 'text'>

/**
 * What istioctl, Kiali and Exodos have against a document that was just written (or would be, in a dry run): as it stands in its mesh, or,
 * of a large mesh, as it stands by itself under the mesh's settings. Open errors and warnings, a line for each fault; what admission says
 * itself is not repeated.
 */
export async function findingWarnings({ compiled, store, mesh }: Asked, written: Written): Promise<readonly string[]> {
  // Asked of the database: a process that has just begun would otherwise read and compile a large mesh to learn that it is one.
  const findings = (await store.documents.moreThan(mesh, documentsAtMost)) ? await byItself(store, mesh, written) : await inItsMesh(compiled, mesh, written)
  const lines = faultsOf(findings).map(lineOf)
  return lines.length > linesAtMost ? [...lines.slice(0, linesAtMost), `and ${lines.length - linesAtMost} more findings`] : lines
}

async function inItsMesh(compiled: Asked['compiled'], mesh: string, { key, text }: Written): Promise<readonly Finding[]> {
  const at = await compiled.of(mesh)
  if (!at) return []
  const compilation = at.compilation.documents.get(key)?.text === text ? at.compilation : at.compilation.update([{ key, text }])
  return compilation.findings().filter(({ place }) => place.resource === key)
}

async function byItself(store: Asked['store'], mesh: string, { key, text }: Written): Promise<readonly Finding[]> {
  const namespaces = await store.documents.namespaces(mesh)
  const settings = await store.documents.find(mesh, namespaces.flatMap(settingsOf))
  const texts = new Map<string, string>([...settings].map(([at, document]) => [at, document.text]))
  return Compilation.of([...texts.set(key, text)].map(([at, one]) => ({ key: at, text: one }))).ownFindings(key)
}

/** Where the mesh's settings and what it has set aside stand, if the namespace is the root. */
function settingsOf(namespace: string): readonly ResourceKey[] {
  return [resourceKey({ group: '', kind: 'ConfigMap', namespace, name: 'istio' }), meshListKey(namespace)]
}

/** One finding for each cause, the worst, without those that admission speaks of. */
function faultsOf(findings: readonly Finding[]): readonly Finding[] {
  const told = new Set(findings.filter(isOfAdmission).map(({ cause }) => cause))
  return findings.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error')).filter((finding) => {
    if (!isOpen(finding) || finding.severity === 'info' || told.has(finding.cause)) return false
    told.add(finding.cause)
    return true
  })
}

/** Of what stands inside a ConfigMap no admission speaks. */
function isOfAdmission({ layer, place }: Finding): boolean {
  return layer === 'admission' || (layer === 'structure' && place.path[0] !== 'data')
}

function lineOf({ code, place, message }: Finding): string {
  return place.path.length > 0 ? `${code} ${formatPath(place.path)}: ${message}` : `${code}: ${message}`
}
