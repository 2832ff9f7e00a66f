'use client'
import { useMemo } from 'react'
import { teamsIn } from '@/lib/review/index.ts'
import { useMesh } from './mesh-provider.tsx'

/** Which team has which namespace of the open mesh, as its stored namespaces say. */
export function useTeams(): ReadonlyMap<string, string> {
  const { documents } = useMesh()
  return useMemo(() => teamsIn(documents.values()), [documents])
}
