'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { routes } from '@/lib/api/index.ts'
import { ApiError } from './http/api-error.ts'
import { call } from './http/call.ts'

export type Access = {
  /** The server turned a request of this page away, because the browser has no token, or another one. */
  readonly locked: boolean
  /** Gives the token; the browser keeps it where scripts cannot read it, and what was turned away is asked for again. */
  readonly give: (token: string) => void
  readonly giving: boolean
  /** Goes on without; the next request that is turned away asks again. */
  readonly leave: () => void
  /** Why it was not taken. */
  readonly error: Error | null
}

/** Whether the token of this installation is still to be given, and how. */
export function useAccess(): Access {
  const queries = useQueryClient()
  const [locked, setLocked] = useState(false)
  useEffect(() => {
    const look = (error: unknown) => isLocked(error) && setLocked(true)
    for (const query of queries.getQueryCache().getAll()) look(query.state.error)
    const stops = [
      queries.getQueryCache().subscribe((event) => event.type === 'updated' && event.action.type === 'error' && look(event.action.error)),
      queries.getMutationCache().subscribe((event) => event.type === 'updated' && event.action.type === 'error' && look(event.action.error)),
    ]
    return () => stops.forEach((stop) => stop())
  }, [queries])
  const { mutate, isPending, error } = useMutation({
    mutationFn: (token: string) => call(routes.openSession, { body: { token } }),
    onSuccess: () => {
      setLocked(false)
      return queries.invalidateQueries()
    },
  })
  return { locked, give: mutate, giving: isPending, leave: () => setLocked(false), error }
}

function isLocked(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401
}

/** Makes the browser forget the token, and begins anew without it. */
export async function forgetToken(): Promise<void> {
  await call(routes.closeSession, {})
  window.location.assign('/')
}
