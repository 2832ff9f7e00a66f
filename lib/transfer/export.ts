import { strToU8, zipSync } from 'fflate'
import { parseResourceKey, type Resource, type ResourceKey } from '@/lib/model/index.ts'
import { applyEdits, parseDocument } from '@/lib/yaml/index.ts'
import { ageMatters } from './age.ts'
import { applyOrder } from './order.ts'
import { serverFieldEdits } from './server-fields.ts'

export type ExportDocument = { readonly key: string; readonly text: string; readonly role: 'managed' | 'context' }

/** Documents that were left out, by why. */
export type LeftOut = { readonly context: number; readonly secrets: number; readonly unreadable: number }

export type Exported = {
  /** Ready for `kubectl apply -f`, in an order that never breaks traffic while it is applied. */
  readonly documents: readonly { readonly key: string; readonly text: string; readonly path: string }[]
  readonly leftOut: LeftOut
  /** What the reader should know, in words: kept timestamps. */
  readonly notes: readonly string[]
}

/**
 * The managed documents, or those that are named by key whatever their role, without what a server fills in; comments stay. A timestamp
 * stays only where age decides which of two documents wins.
 */
export function exportDocuments(documents: readonly ExportDocument[], keys?: ReadonlySet<string>): Exported {
  const wanted = documents.filter(({ key, role }) => (keys ? keys.has(key) : role === 'managed'))
  const read = wanted.map((document) => ({ ...document, resource: parseDocument(document.text).resource }))
  const usable = read.filter((document): document is typeof document & { readonly resource: Resource } => document.resource !== undefined && document.resource.kind !== 'Secret')
  const aged = ageMatters(usable.map(({ resource }) => resource))
  const sorted = usable.sort((a, b) => applyOrder(a.key, b.key))
  const kept = sorted.filter(({ key, resource }) => aged.has(key) && resource.metadata.created !== undefined)
  return {
    documents: withPaths(sorted.map(({ key, text, resource }) => ({ key, text: cleanText(text, resource, aged.has(key)) }))),
    leftOut: {
      context: keys ? 0 : documents.filter(({ role }) => role === 'context').length,
      secrets: read.filter(({ resource }) => resource?.kind === 'Secret').length,
      unreadable: read.filter(({ resource }) => resource === undefined).length,
    },
    notes: kept.map(({ resource: { kind, metadata } }) => `${kind} ${metadata.namespace}/${metadata.name} keeps its creationTimestamp: its age decides against another ${kind}.`),
  }
}

/** One file of several documents, with a head that says what it holds and what it leaves out. */
export function toYamlFile({ documents, leftOut, notes }: Exported): string {
  return [`# ${plural(documents.length, 'document')}, in the order in which they may be applied.${leftOutText(leftOut)}`, ...notes.map((note) => `# ${note}`), ...documents.map(({ text }) => `---\n${text.replace(/^---[^\n]*\n/, '').trimEnd()}`)].join('\n') + '\n'
}

/** A zip of one file a document and a kustomization that lists them in order; `beside` are files that it does not list. */
export function toZip(exported: Pick<Exported, 'documents'>, beside: Readonly<Record<string, string>> = {}): Uint8Array {
  const kustomization = ['apiVersion: kustomize.config.k8s.io/v1beta1', 'kind: Kustomization', ...(exported.documents.length > 0 ? ['resources:', ...exported.documents.map(({ path }) => `- ${path}`)] : ['resources: []'])].join('\n') + '\n'
  return zip({ 'kustomization.yaml': kustomization, ...Object.fromEntries(exported.documents.map(({ path, text }) => [path, text])), ...beside })
}

/** Packs files; the same files give the same bytes. */
export function zip(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, strToU8(content)])), { mtime: '1980-01-01T00:00:00', level: 6 })
}

function cleanText(text: string, { object }: Resource, keepAge: boolean): string {
  const edits = serverFieldEdits(object, { keepAge, keepStatus: false })
  const cleaned = edits.length > 0 ? applyEdits(text, edits) : undefined
  return cleaned?.ok ? cleaned.value : text
}

/** `entry/virtualservice-nginx.yaml`. Two groups may share a kind's name (Gateway), and names differ in characters that no file may have: a number tells them apart. */
function withPaths<T extends { readonly key: string }>(documents: readonly T[]): readonly (T & { readonly path: string })[] {
  const taken = new Set<string>()
  return documents.map((document) => {
    const stem = stemOf(document.key)
    let path = `${stem}.yaml`
    for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${stem}-${number}.yaml`
    taken.add(path.toLowerCase())
    return { ...document, path }
  })
}

function stemOf(key: string): string {
  const { kind, namespace, name } = parseResourceKey(key as ResourceKey)
  return `${namespace ? `${safe(namespace)}/` : ''}${safe(kind.toLowerCase())}-${safe(name)}`
}

function safe(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9._-]/g, '_').replace(/^\.+/, '_')
}

function leftOutText({ context, secrets, unreadable }: LeftOut): string {
  const parts = [context > 0 && plural(context, 'context document'), secrets > 0 && plural(secrets, 'Secret'), unreadable > 0 && plural(unreadable, 'document that cannot be read', 'documents that cannot be read')].filter(Boolean)
  return parts.length > 0 ? ` Left out: ${parts.join(', ')}.` : ''
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
