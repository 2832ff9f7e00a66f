import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { groupBy } from '@/lib/std/index.ts'
import { applyOrder, exportDocuments, isMeshConfig, type LeftOut, meshConfigFiles, toZip, whyHere } from '@/lib/transfer/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import type { DocumentChange } from './document-difference.ts'
import type { LegDifference } from './leg-difference.ts'
import { clientsText, hostText } from './report.ts'

export type ShipFile = { readonly name: string; readonly text: string; readonly documents: number; readonly command: string }

/**
 * A difference as files: `1-apply.yaml` with what came and changed, in an order that never breaks traffic; `2-delete.yaml` with what goes,
 * the other way round; and for the mesh's settings what their owner takes (Helm, an operator, a patch).
 */
export type Shipment = { readonly files: readonly ShipFile[]; readonly leftOut: LeftOut; /** What is applied, one file a document, with a kustomization that lists them; the other files beside it. */ readonly kustomization: () => Uint8Array }

type Texts = ReadonlyMap<string, { readonly text: string }>

/**
 * Writes the files. Above each document stands what becomes of it, why at this place of the order, and whom it concerns. Nothing is missing in between when the first is applied before the second
 * is deleted. Secrets and documents that cannot be read are left out and counted; the ConfigMap of the mesh's settings is never applied or
 * deleted as a whole.
 */
export function shipmentOf({ before, after }: { readonly before: Texts; readonly after: Texts }, documents: readonly DocumentChange[], legs: readonly LegDifference[]): Shipment {
  const settings = documents.filter(({ key }) => isMeshConfig(key, after.get(key)?.text ?? before.get(key)?.text ?? ''))
  const others = documents.filter((document) => !settings.includes(document))
  const why = groupBy(legs.filter(({ because }) => because !== undefined), ({ because }) => because?.key ?? '')
  const changeOf = new Map(others.map(({ key, change }) => [key, change]))
  const kept = new Set(others.flatMap(({ key, change }) => (change === 'removed' ? [] : [key])))
  const exported = exportDocuments([...kept].flatMap((key) => {
    const document = after.get(key)
    return document ? [{ key, text: document.text, role: 'managed' as const }] : []
  }), kept)
  const applied = exported.documents.map(({ key, text, path }) => ({ key, path, text: `${headOf(key, changeOf.get(key) ?? 'changed', why.get(key))}${text.replace(/^---[^\n]*\n/, '').trimEnd()}\n` }))
  const removed = others.flatMap(({ key, change }) => (change === 'removed' && isShipped(key) ? [key] : [])).sort((a, b) => applyOrder(b, a))
  const gone = removed.map((key) => `${headOf(key, 'removed', why.get(key))}${identityText(key, before.get(key)?.text ?? '')}`)
  const beside: readonly ShipFile[] = [
    { name: '2-delete.yaml', text: fileOf(gone, []), documents: gone.length, command: 'kubectl delete -f' },
    ...settings.flatMap(({ key }) => settingsFiles(key, { before, after }, why.get(key))),
  ].filter(({ documents: count }) => count > 0)
  const apply: ShipFile = { name: '1-apply.yaml', text: fileOf(applied.map(({ text }) => text), exported.notes), documents: applied.length, command: 'kubectl apply -f' }
  return {
    files: applied.length > 0 ? [apply, ...beside] : beside,
    leftOut: exported.leftOut,
    kustomization: () => toZip({ ...exported, documents: applied }, Object.fromEntries(beside.map(({ name, text }) => [name, text]))),
  }
}

function settingsFiles(key: string, { before, after }: { readonly before: Texts; readonly after: Texts }, legs: readonly LegDifference[] = []): readonly ShipFile[] {
  const now = after.get(key)?.text
  if (now === undefined) return []
  return meshConfigFiles(key, before.get(key)?.text, now).map(({ name, text, command }) => ({ name, command, documents: 1, text: `${legs.map((leg) => `# ${legText(leg)}\n`).join('')}${text}` }))
}

function isShipped(key: string): boolean {
  const { kind } = parseResourceKey(key as ResourceKey)
  return kind !== '' && kind !== 'Secret'
}

function fileOf(documents: readonly string[], notes: readonly string[]): string {
  return [...notes.map((note) => `# ${note}\n`), documents.join('---\n')].join('')
}

function headOf(key: string, change: DocumentChange['change'], legs: readonly LegDifference[] = []): string {
  const { kind, namespace, name } = parseResourceKey(key as ResourceKey)
  const here = `${kind} ${namespace ? `${namespace}/` : ''}${name}: ${change}, ${whyHere(key, change === 'removed' ? 'delete' : 'apply')}`
  return [here, ...legs.map(legText)].map((line) => `# ${line}\n`).join('')
}

function legText(leg: LegDifference): string {
  return `${leg.change}: ${clientsText(leg)}, ${hostText(leg)}`
}

/** All that kubectl needs of a document that it deletes; the version is the one that the document had. */
function identityText(key: string, text: string): string {
  const { group, kind, namespace, name } = parseResourceKey(key as ResourceKey)
  const version = parseDocument(text).resource?.version ?? 'v1'
  const quote = (value: string): string => JSON.stringify(value)
  return `apiVersion: ${group ? `${group}/` : ''}${version}\nkind: ${kind}\nmetadata:\n  name: ${quote(name)}\n${namespace ? `  namespace: ${quote(namespace)}\n` : ''}`
}
