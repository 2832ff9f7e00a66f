import type { contracts } from '@/lib/api/index.ts'
import type { Store, StoredText } from '@/lib/store/index.ts'
import { exportArchive, exportDocuments, type LeftOut, previewImport as preview, toYamlFile, toZip } from '@/lib/transfer/index.ts'
import type { FileAnswer, Handler } from '../handle.ts'
import { existing, noSuchMesh, ProblemError } from '../problem.ts'

type Format = 'yaml' | 'zip' | 'archive'

export const exportMesh: Handler<typeof contracts.exportMesh> = ({ store, params: { mesh }, query: { format, key } }) => exported(store, mesh, format, key)

export const exportSelection: Handler<typeof contracts.exportSelection> = ({ store, params: { mesh }, body: { format, keys } }) => exported(store, mesh, format, keys)

async function exported(store: Store, mesh: string, format: Format, keys: readonly string[] | undefined): Promise<FileAnswer> {
  if (format === 'archive') return archiveOf(store, mesh)
  const { documents } = existing(await store.documents.listTexts(mesh), () => noSuchMesh(mesh))
  const known = new Set<string>(documents.map(({ key }) => key))
  const unknown = keys?.find((key) => !known.has(key))
  if (unknown !== undefined) throw new ProblemError(404, `The mesh ${mesh} has no document ${unknown}.`)
  const chosen = exportDocuments(documents, keys && new Set(keys))
  const headers = { 'x-exodos-left-out': leftOutHeader(chosen.leftOut) }
  return format === 'yaml'
    ? { bytes: new TextEncoder().encode(toYamlFile(chosen)), media: 'application/yaml', name: `${mesh}.yaml`, headers }
    : { bytes: new Uint8Array(toZip(chosen)), media: 'application/zip', name: `${mesh}.zip`, headers }
}

async function archiveOf(store: Store, mesh: string): Promise<FileAnswer> {
  const { displayName, istioVersion } = existing(await store.meshes.get(mesh), () => noSuchMesh(mesh))
  const { revision, documents } = existing(await store.documents.listTexts(mesh), () => noSuchMesh(mesh))
  const bytes = exportArchive({ mesh, displayName, istioVersion, revision: String(revision), documents: documents.map(archived) })
  return { bytes: new Uint8Array(bytes), media: 'application/zip', name: `${mesh}.exodos.zip` }
}

function archived({ key, text, role, origin }: StoredText) {
  return { key, text, role, origin }
}

function leftOutHeader({ context, secrets, unreadable }: LeftOut): string {
  return `context=${context}, secrets=${secrets}, unreadable=${unreadable}`
}

export const previewImport: Handler<typeof contracts.previewImport> = async ({ store, params: { mesh }, body: { files, scope } }) => {
  const { revision, documents } = existing(await store.documents.listTexts(mesh), () => noSuchMesh(mesh))
  const versions = new Map<string, string>(documents.map(({ key, resourceVersion }) => [key, String(resourceVersion)]))
  const { items, gone, skipped, lists, secretsReduced } = preview(files, documents, scope)
  return {
    revision: String(revision),
    preview: {
      items: items.map((item) => ({ ...item, refused: item.refused.map((fault) => ({ ...fault, path: [...fault.path], args: fault.args && { ...fault.args } })), ...(item.key && { base: versions.get(item.renames ?? item.key) ?? null }) })),
      gone: gone.map((item) => ({ ...item, base: versions.get(item.key) ?? null })),
      skipped: skipped.map(({ reason, count, examples }) => ({ reason, count, examples: [...examples] })),
      lists,
      secretsReduced,
    },
  }
}
