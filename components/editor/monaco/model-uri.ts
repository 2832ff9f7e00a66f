/**
 * The address of a document's model. It carries the kind, because schemas are chosen by address, and the key, because a document keeps
 * its model (with undo and cursor) while one walks among documents.
 */
export function modelUri(mesh: string, key: string): string {
  const path = key.split('/').map((part) => encodeURIComponent(part || '_')).join('/')
  return `file:///${encodeURIComponent(mesh)}/${path}.yaml`
}

/** The key of the document that a model's address stands for; undefined for an address of another kind. */
export function documentAt(mesh: string, uri: string): string | undefined {
  const start = `file:///${encodeURIComponent(mesh)}/`
  if (!uri.startsWith(start) || !uri.endsWith('.yaml')) return undefined
  return uri.slice(start.length, -'.yaml'.length).split('/').map((part) => (part === '_' ? '' : decodeURIComponent(part))).join('/')
}

/** The pattern that all models of a kind match, in any mesh. */
export function schemaPattern(group: string, kind: string): string {
  return `file:///*/${encodeURIComponent(group || '_')}/${encodeURIComponent(kind)}/**`
}
