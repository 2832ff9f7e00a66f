'use client'
import { useChanges, useMesh } from '@/lib/client/index.ts'

/** Who stored the present version of a document, and the revision that it made; undefined until that is known. */
export function useChangedBy(key: string): { readonly actor: string; readonly revision: string } | undefined {
  const { name: mesh } = useMesh()
  const [last] = useChanges(mesh, { key }).items
  return last && { actor: last.actor, revision: last.to }
}
