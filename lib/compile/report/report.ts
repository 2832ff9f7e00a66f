import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type { Range } from '@/lib/yaml/index.ts'
import { type FileOrigin, isVerbatim, type Region, regionInFile, regionOf } from './file-place.ts'

/** A document as a report points at it. */
export type ReportDocument = { readonly uri: string; readonly text: string; readonly region: (range: Range) => Region; /** Its text stands in the file as it is. */ readonly verbatim: boolean }

/** A document of a mesh: an address made of its key, regions of its own text. */
export function documentOfMesh(key: string, text: string): ReportDocument {
  const { group, kind, namespace, name } = parseResourceKey(key as ResourceKey)
  const steps = name ? [group || 'core', kind, namespace || '_', `${name}.yaml`] : [`${key}.yaml`]
  return { uri: steps.map(encodeURIComponent).join('/'), text, region: regionOf, verbatim: true }
}

/** A document of a file: the file's path, regions of the file. */
export function documentOfFile(origin: FileOrigin, text: string): ReportDocument {
  const uri = origin.path.split('/').map(encodeURIComponent).join('/')
  return { uri: origin.path.startsWith('/') ? `file://${uri}` : uri, text, region: (range) => regionInFile(origin, text, range), verbatim: isVerbatim(origin, text) }
}
