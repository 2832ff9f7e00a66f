/** Where the documents are that a page of a mesh begins with, by the page's path; undefined for other pages. */
export function documentsOfPage(path: string): string | undefined {
  const mesh = /^\/m\/([^/]+)/.exec(path)?.[1]
  return mesh === undefined ? undefined : `/api/v1/meshes/${mesh}/documents`
}
