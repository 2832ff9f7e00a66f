'use client'
import { useMutation } from '@tanstack/react-query'
import { routes } from '@/lib/api/index.ts'
import { call } from '../http/call.ts'
import { useOpenMesh } from './mesh-provider.tsx'

/** Puts the mesh, or one document of it, as it was at an earlier revision into the draft; resolves with the number of documents that differ from what is stored. */
export function useRestore() {
  const { session } = useOpenMesh()
  return useMutation({
    mutationFn: async ({ revision, key, label }: { readonly revision: string; readonly key?: string; readonly label: string }) => {
      const { items } = await call(routes.getRevision, { params: { mesh: session.mesh, revision }, query: key === undefined ? {} : { key } })
      session.draft.edit(items, label)
      return items.length
    },
  })
}
