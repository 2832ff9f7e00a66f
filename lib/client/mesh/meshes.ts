'use client'
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { type CallOf, type Contracts, type Mesh, type NewMesh, routes } from '@/lib/api/index.ts'
import { isOpen, type Severity } from '@/lib/model/index.ts'
import { draftSizes, forgetDraft } from '../draft/draft-storage.ts'
import { call } from '../http/call.ts'
import { byCause } from '../slices/causes.ts'

/** All meshes, with the size of the draft that this browser keeps for each. */
export function useMeshes() {
  return useQuery({
    queryKey: ['meshes'],
    queryFn: async ({ signal }) => {
      const [{ items }, drafts] = await Promise.all([call(routes.listMeshes, {}, signal), draftSizes().catch(() => new Map<string, number>())])
      return items.map((mesh) => ({ ...mesh, draft: drafts.get(mesh.name) ?? 0 }))
    },
  })
}

/** Above this many documents a mesh is not compiled for a line of a list. */
const listedDocuments = 2_000

/** What is wrong in each mesh as saved, by its name; undefined while it is asked for, and for meshes too large to ask. */
export function useMeshFindings(meshes: readonly Mesh[]): ReadonlyMap<string, Readonly<Record<Severity, number>> | undefined> {
  const answers = useQueries({
    queries: meshes.map(({ name, revision, documents }) => ({
      queryKey: ['findings', name, revision],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
        const { items } = await call(routes.listFindings, { params: { mesh: name }, query: {} }, signal)
        const counts = { error: 0, warning: 0, info: 0 }
        for (const { lead } of byCause(items)) if (isOpen(lead)) counts[lead.severity]++
        return counts
      },
      enabled: documents.managed + documents.context <= listedDocuments,
      staleTime: Number.POSITIVE_INFINITY,
    })),
  })
  return new Map(meshes.map(({ name }, index) => [name, answers[index]?.data]))
}

/** Creates a mesh. */
export function useCreateMesh() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewMesh) => call(routes.createMesh, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['meshes'] }),
  })
}

/** Remembers that a source was compared with the mesh now, and how many documents differ. */
export function useRecordComparison(mesh: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: CallOf<Contracts['recordComparison']>['body']) => call(routes.recordComparison, { params: { mesh }, body }),
    onSuccess: () => Promise.all([['meshes'], ['mesh', mesh]].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
}

/** Deletes a mesh with its history. */
export function useDeleteMesh() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (mesh: string) => {
      await call(routes.deleteMesh, { params: { mesh } })
      await forgetDraft(mesh).catch(() => {})
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['meshes'] }),
  })
}
