import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { groupBy } from '@/lib/std/index.ts'
import { applyOrder, exportDocuments, type LeftOut } from '@/lib/transfer/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import type { DocumentChange } from './document-difference.ts'
import type { LegDifference } from './leg-difference.ts'
import { clientsText, hostText } from './report.ts'

export type ShipFile = { readonly name: '1-apply.yaml' | '2-delete.yaml'; readonly text: string; readonly documents: number; readonly command: string }

/** A difference as files for kubectl: what came and changed, in an order that never breaks traffic, then what goes, the other way round. */
export type Shipment = { readonly files: readonly ShipFile[]; readonly leftOut: LeftOut }

type Texts = ReadonlyMap<string, { readonly text: string }>

/**
 * Writes both files. Above each document stands whom it concerns. Nothing is missing in between when the first is applied before the second
 * is deleted. Secrets and documents that cannot be read are left out and counted.
 */
export function shipmentOf({ before, after }: { readonly before: Texts; readonly after: Texts }, documents: readonly DocumentChange[], legs: readonly LegDifference[]): Shipment {
  const kept = new Set(documents.flatMap(({ key, change }) => (change === 'removed' ? [] : [key])))
  const why = groupBy(legs.filter(({ because }) => because !== undefined), ({ because }) => because?.key ?? '')
  const exported = exportDocuments([...kept].flatMap((key) => {
    const document = after.get(key)
    return document ? [{ key, text: document.text, role: 'managed' as const }] : []
  }), kept)
  const applied = exported.documents.map(({ key, text }) => `${headOf(key, why.get(key))}${text.replace(/^---[^\n]*\n/, '').trimEnd()}\n`)
  const removed = documents.flatMap(({ key, change }) => (change === 'removed' && isShipped(key) ? [key] : [])).sort((a, b) => applyOrder(b, a))
  return {
    files: [
      { name: '1-apply.yaml', text: fileOf(applied, exported.notes), documents: applied.length, command: 'kubectl apply -f' },
      { name: '2-delete.yaml', text: fileOf(removed.map((key) => `${headOf(key, why.get(key))}${identityText(key, before.get(key)?.text ?? '')}`), []), documents: removed.length, command: 'kubectl delete -f' },
    ].filter(({ documents: count }) => count > 0) as ShipFile[],
    leftOut: exported.leftOut,
  }
}

function isShipped(key: string): boolean {
  const { kind } = parseResourceKey(key as ResourceKey)
  return kind !== '' && kind !== 'Secret'
}

function fileOf(documents: readonly string[], notes: readonly string[]): string {
  return [...notes.map((note) => `# ${note}\n`), documents.join('---\n')].join('')
}

function headOf(key: string, legs: readonly LegDifference[] = []): string {
  const { kind, namespace, name } = parseResourceKey(key as ResourceKey)
  return [`${kind} ${namespace ? `${namespace}/` : ''}${name}`, ...legs.map((leg) => `${leg.change}: ${clientsText(leg)}, ${hostText(leg)}`)].map((line) => `# ${line}\n`).join('')
}

/** All that kubectl needs of a document that it deletes; the version is the one that the document had. */
function identityText(key: string, text: string): string {
  const { group, kind, namespace, name } = parseResourceKey(key as ResourceKey)
  const version = parseDocument(text).resource?.version ?? 'v1'
  const quote = (value: string): string => JSON.stringify(value)
  return `apiVersion: ${group ? `${group}/` : ''}${version}\nkind: ${kind}\nmetadata:\n  name: ${quote(name)}\n${namespace ? `  namespace: ${quote(namespace)}\n` : ''}`
}
