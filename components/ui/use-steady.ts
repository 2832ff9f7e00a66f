'use client'
import { useCallback, useInsertionEffect, useRef } from 'react'

/** A callback that stays the same while what it does follows the last render; for parts that draw anew only when what they show changes. */
export function useSteady<Args extends readonly unknown[]>(deed: (...args: Args) => void): (...args: Args) => void {
  const last = useRef(deed)
  useInsertionEffect(() => {
    last.current = deed
  })
  return useCallback((...args) => last.current(...args), [])
}
