'use client'
import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const none: readonly string[] = []
const known = new Map<string, { readonly text: string; readonly list: readonly string[] }>()

function read(key: string): readonly string[] {
  const text = window.localStorage.getItem(key) ?? ''
  const cached = known.get(key)
  if (cached?.text === text) return cached.list
  const list = text ? text.split(',') : none
  known.set(key, { text, list })
  return list
}

/** A list of words that this browser remembers. */
export function useRemembered(key: string): readonly [readonly string[], (list: readonly string[]) => void] {
  const subscribe = useCallback((listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, [])
  const list = useSyncExternalStore(subscribe, () => read(key), () => none)
  const set = useCallback(
    (next: readonly string[]) => {
      window.localStorage.setItem(key, next.join(','))
      for (const listener of listeners) listener()
    },
    [key],
  )
  return [list, set]
}
