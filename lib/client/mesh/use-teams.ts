'use client'
import { useMemo } from 'react'
import { useSlice } from './use-slice.ts'

/** Which team has which namespace of the open mesh, as its stored namespaces say; nobody has any before the worker knows. */
export function useTeams(): ReadonlyMap<string, string> {
  const { value } = useSlice('teams', undefined, { view: 'saved' })
  return useMemo(() => new Map(value), [value])
}
