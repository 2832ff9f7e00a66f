'use client'
import 'client-only'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { type Mesh, routes } from '@/lib/api/index.ts'
import { awaitSession, openWorker } from '../core/open-worker.ts'
import type { Draft } from '../draft/draft.ts'
import { broadcastOf } from '../draft/draft-store.ts'
import { indexedDbDrafts } from '../draft/draft-storage.ts'
import { call } from '../http/call.ts'
import { MeshSession, type Stored } from './session.ts'
import { storedQuery } from './stored-query.ts'

type Open = { readonly session: MeshSession; readonly stored: Stored | undefined; readonly info: Mesh | undefined; readonly error: Error | null; readonly retry: () => void }

const Context = createContext<Open | undefined>(undefined)

type Props = { readonly mesh: string; readonly children: ReactNode }

/** Opens a mesh for everything below: its documents, its draft and its worker live as long as this does. */
export function MeshProvider({ mesh, children }: Props) {
  const session = useSession(mesh)
  const queries = useQueryClient()
  // The worker reads documents as they come, so it is there before they are asked for.
  const stored = useQuery({ ...storedQuery(queries, mesh, { ahead: (documents) => session?.readAhead(documents), whole: (whole) => void session?.takeStored(whole) }), enabled: session !== undefined })
  const info = useQuery({ queryKey: ['mesh', mesh], queryFn: ({ signal }) => call(routes.getMesh, { params: { mesh } }, signal) })
  const { data, refetch } = stored

  useEffect(() => {
    if (session && data) void session.takeStored(data)
  }, [session, data])

  useEffect(() => {
    session?.draft.whenSavedElsewhere(() => void refetch())
  }, [session, refetch])

  const error = stored.error ?? info.error
  const open = useMemo(() => session && { session, stored: data, info: info.data, error, retry: () => void refetch() }, [session, data, info.data, error, refetch])
  return open ? <Context value={open}>{children}</Context> : null
}

/** One session for each mounted mesh; what an effect opens, its end closes. */
function useSession(mesh: string): MeshSession | undefined {
  useState(awaitSession)
  const [session, setSession] = useState<MeshSession>()
  useEffect(() => {
    const opened = new MeshSession({ mesh, openCore: openWorker, storage: indexedDbDrafts, channel: broadcastOf(mesh), now: () => Date.now() })
    // oxlint-disable-next-line react/set-state-in-effect -- a worker and a channel are opened here, and must be closed where they were opened
    setSession(opened)
    return () => {
      opened.close()
      setSession(undefined)
    }
  }, [mesh])
  return session
}

/** The open mesh: its name, what the server says of it, its stored documents, and whether they could be read. */
export function useMesh(): { readonly name: string; readonly info: Mesh | undefined; readonly revision: string | undefined; readonly documents: Stored['documents']; readonly loading: boolean; readonly error: Error | null; readonly retry: () => void } {
  const { session, stored, info, error, retry } = useOpenMesh()
  return { name: session.mesh, info, revision: stored?.revision, documents: stored?.documents ?? noDocuments, loading: !stored, error, retry }
}

const noDocuments: Stored['documents'] = new Map()

/** For the hooks of this folder. */
export function useOpenMesh(): Open {
  const open = use(Context)
  if (!open) throw new Error('useMesh and its kin need a MeshProvider above them')
  return open
}

/** The draft itself, as it changes. */
export function useDraftState(): Draft {
  const { session } = useOpenMesh()
  return useSyncExternalStore(session.draft.subscribe, () => session.draft.current, () => session.draft.current)
}
