'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type PositionAnswer, type PositionsAnswer, routes } from '@/lib/api/index.ts'
import { call } from '../http/call.ts'
import { useOpenMesh } from './mesh-provider.tsx'
import { type PositionsChange, withPositions } from './positions.ts'

export type PositionsHandle = {
  readonly positions: readonly PositionAnswer[]
  /** Whether nodes may be moved here: not before positions are known, not where the server is read-only. */
  readonly offered: boolean
  /** Shows the change at once and stores it; one that cannot be stored is taken back. */
  readonly change: (change: PositionsChange, onError: (error: Error) => void) => void
}

const none: readonly PositionAnswer[] = []

/** Nodes of the open mesh that were moved by hand; everybody who opens it sees them there. */
export function usePositions(): PositionsHandle {
  const { session: { mesh } } = useOpenMesh()
  const queries = useQueryClient()
  const queryKey = ['positions', mesh]
  const mutationKey = ['placing', mesh]
  const { data } = useQuery({ queryKey, queryFn: ({ signal }) => call(routes.listPositions, { params: { mesh } }, signal) })
  const { mutate } = useMutation({
    mutationKey,
    // One after the other: the order in which a node was moved is the order in which it is stored.
    scope: { id: mutationKey.join(' ') },
    mutationFn: (body: PositionsChange) => call(routes.savePositions, { params: { mesh }, body }),
    onMutate: async (body) => {
      await queries.cancelQueries({ queryKey })
      queries.setQueryData<PositionsAnswer>(queryKey, (known) => known && withPositions(known, body))
    },
    // What is shown may be ahead of an answer while later moves wait.
    onSuccess: (answer) => {
      if (queries.isMutating({ mutationKey }) <= 1) queries.setQueryData(queryKey, answer)
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  })
  const positions = data?.items ?? none
  const offered = data?.writable ?? false
  return useMemo(() => ({ positions, offered, change: (change, onError) => mutate(change, { onError }) }), [positions, offered, mutate])
}
