import { strFromU8, unzipSync } from 'fflate'
import { err, field, isObject, type JsonObject, list, ok, type Result, text } from '@/lib/std/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import { zip } from './export.ts'

export type ArchiveDocument = { readonly key: string; readonly text: string; readonly role: 'managed' | 'context'; readonly origin?: JsonObject | null }

/** A whole mesh: every document as it is stored, with role and origin. Nothing is left out, nothing is changed. */
export type Archive = { readonly mesh: string; readonly displayName: string; readonly istioVersion: string; readonly revision: string; readonly documents: readonly ArchiveDocument[] }

const manifestName = 'exodos.json'
const format = 1

/** A zip may unpack to a thousand times its size; no mesh is larger than this. */
const maxUnpacked = 512 * 1024 * 1024

/** Packs a mesh into a zip: a manifest and one file a document. */
export function exportArchive({ documents, ...about }: Archive): Uint8Array {
  const files = documents.map((document, i) => ({ ...document, path: `documents/${String(i).padStart(5, '0')}.yaml` }))
  const manifest = { format, ...about, documents: files.map(({ key, role, origin, path }) => ({ key, role, path, ...(origin && { origin }) })) }
  return zip({ [manifestName]: `${JSON.stringify(manifest, null, 2)}\n`, ...Object.fromEntries(files.map(({ path, text: content }) => [path, content])) })
}

/** Reads an archive back, from whoever made it (a Secret's values are not taken in); fails with the reason when it is none, or lacks a file that it lists. */
export function importArchive(bytes: Uint8Array): Result<Archive, string> {
  const files = unpack(bytes)
  if (!files) return err('This is no zip file.')
  const manifest = parseManifest(files[manifestName])
  if (!manifest) return err(`The archive has no readable ${manifestName}.`)
  if (field(manifest, 'format') !== format) return err(`The archive has format ${text(manifest, 'format') || 'none'}; this version reads ${format}.`)
  const documents: ArchiveDocument[] = []
  for (const entry of list(manifest, 'documents')) {
    const path = text(entry, 'path')
    const content = Object.hasOwn(files, path) ? files[path] : undefined
    if (content === undefined) return err(`The archive lacks ${path}, which its manifest lists.`)
    const origin = field(entry, 'origin')
    documents.push({ key: text(entry, 'key'), text: parseDocument(strFromU8(content)).text, role: text(entry, 'role') === 'managed' ? 'managed' : 'context', ...(isObject(origin) && { origin }) })
  }
  return ok({ mesh: text(manifest, 'mesh'), displayName: text(manifest, 'displayName'), istioVersion: text(manifest, 'istioVersion'), revision: text(manifest, 'revision'), documents })
}

function unpack(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> | undefined {
  try {
    let total = 0
    return unzipSync(bytes, { filter: ({ originalSize }) => (total += originalSize) <= maxUnpacked })
  } catch {
    return undefined
  }
}

function parseManifest(content: Uint8Array | undefined): JsonObject | undefined {
  if (!content) return undefined
  try {
    const parsed: unknown = JSON.parse(strFromU8(content))
    return isObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}
