import type { MeshState } from '@/lib/client/index.ts'

/** `prod@127` as a state; `prod` is the mesh as it is stored now. Undefined for anything else. */
export function readState(text: string): MeshState | undefined {
  const [, mesh, revision] = /^([a-z0-9][-a-z0-9]*)(?:@(\d+))?$/.exec(text) ?? []
  if (mesh === undefined) return undefined
  return revision === undefined ? { mesh } : { mesh, revision }
}

/** How a state stands in an address. */
export function stateText({ mesh, revision }: MeshState): string {
  return revision === undefined ? mesh : `${mesh}@${revision}`
}
