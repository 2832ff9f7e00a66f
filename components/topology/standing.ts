import { createContext, use, useSyncExternalStore } from 'react'
import { type Lit, type Matches, nodeOf } from '@/lib/graph/index.ts'

/** How a node stands in what is looked at: chosen, on the path, outside the answer, or as always. */
export type Standing = 'plain' | 'selected' | 'lit' | 'dimmed'

/** What is lit now. `kept` has no part in the path and yet belongs to the answer: it is not dimmed. */
export type Light = { readonly selected: string | undefined; readonly lit: Lit | undefined; readonly kept: ReadonlySet<string>; /** What is looked for; legs from each of their starts. */ readonly found: Matches | undefined }

export const dark: Light = { selected: undefined, lit: undefined, kept: new Set(), found: undefined }

/** The light over the graph, outside of React's tree: of five thousand nodes only those whose standing changes draw anew. */
export class Lamp {
  #light: Light = dark
  readonly #listeners = new Set<() => void>()

  get light(): Light {
    return this.#light
  }

  shine(light: Light): void {
    this.#light = light
    for (const listener of this.#listeners) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  standingOf(id: string): Standing {
    const { selected, lit, kept, found } = this.#light
    if (selected === id) return 'selected'
    if (found && !found.nodes.has(nodeOf(id))) return 'dimmed'
    if (!lit) return 'plain'
    return lit.nodes.has(id) ? 'lit' : kept.has(id) ? 'plain' : 'dimmed'
  }
}

const Context = createContext<Lamp>(new Lamp())
export const LampProvider = Context.Provider

/** How one node, row or group stands. */
export function useStanding(id: string): Standing {
  const lamp = use(Context)
  return useSyncExternalStore(lamp.subscribe, () => lamp.standingOf(id), () => 'plain')
}

/** All that is lit, for the layers that draw legs. */
export function useLight(): Light {
  const lamp = use(Context)
  return useSyncExternalStore(lamp.subscribe, () => lamp.light, () => dark)
}

