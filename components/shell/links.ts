export const screens = ['topology', 'resources', 'editor', 'findings', 'envoy', 'simulate', 'proposals', 'history', 'settings'] as const
export type Screen = (typeof screens)[number]

/** The address of a screen of a mesh. `review` and `import` belong to Editor and Resources. */
export function screenHref(mesh: string, screen: Screen | 'review' | 'import', params: Readonly<Record<string, string | number | undefined>> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, String(value))
  const query = search.toString()
  return `/m/${encodeURIComponent(mesh)}/${screen}${query ? `?${query}` : ''}`
}

/** One proposal. */
export function proposalHref(mesh: string, proposal: number): string {
  return `${screenHref(mesh, 'proposals')}/${proposal}`
}

/** Opens a document in the editor, at a line if one is given. */
export function editorHref(mesh: string, document: string, line?: number): string {
  return screenHref(mesh, 'editor', { doc: document, line })
}

/** The page that explains a code. */
export function codeHref(code: string): string {
  return `/findings/${code}`
}
