'use client'
import { useCallback, useSyncExternalStore } from 'react'
import { type SliceState, waitingSlice } from '../core/core-link.ts'
import type { CoreView } from '../core/protocol.ts'
import type { SliceAnswer, SliceArgs, SliceName } from '../slices/slices.ts'
import { useOpenMesh } from './mesh-provider.tsx'
import { useView } from './use-view.ts'

type Options = { /** Which documents; the view that the screen shows when absent (the difference shows the draft). */ readonly view?: CoreView; /** False asks nothing. */ readonly enabled?: boolean }

/** Slices without arguments need none. */
type Rest<Name extends SliceName> = undefined extends SliceArgs<Name> ? [args?: SliceArgs<Name>, options?: Options] : [args: SliceArgs<Name>, options?: Options]

/** A slice of what the worker derives, kept up to date with the documents; the former answer stays while a newer one is made. */
export function useSlice<Name extends SliceName>(name: Name, ...[args, options = {}]: Rest<Name>): SliceState<SliceAnswer<Name>> {
  const { session } = useOpenMesh()
  const shown = useView()
  const view = options.view ?? shown.core
  const enabled = options.enabled ?? true
  const key = JSON.stringify(args)
  // Arguments are plain data: equal text, equal arguments.
  const same = useCallback(() => (key === undefined ? undefined : JSON.parse(key)) as SliceArgs<Name>, [key])
  const subscribe = useCallback((listener: () => void) => (enabled ? session.core.watch(name, same(), view, listener) : () => {}), [session, name, same, view, enabled])
  const read = useCallback(() => session.core.read(name, same(), view), [session, name, same, view])
  return useSyncExternalStore(subscribe, read, () => waitingSlice)
}

/** Asks for one slice once, for exports and other deeds. */
export function useAsk(): <Name extends SliceName>(name: Name, args: SliceArgs<Name>, view: CoreView) => Promise<SliceAnswer<Name>> {
  const { session } = useOpenMesh()
  return useCallback((name, args, view) => session.core.once(name, args, view), [session])
}
