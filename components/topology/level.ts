import { createContext, use } from 'react'

/** How much is drawn, by zoom. (visual design §11) */
export const levels = ['map', 'shapes', 'names', 'full'] as const
export type Level = (typeof levels)[number]

/** Least zoom of each level. */
const least: Readonly<Record<Level, number>> = { map: 0, shapes: 0.18, names: 0.45, full: 0.75 }
const hysteresis = 0.03

/** The level for a zoom; near a threshold the former level stays, so that it does not flicker. */
export function levelOf(zoom: number, former: Level | undefined): Level {
  const plain = levels.findLast((level) => zoom >= least[level]) ?? 'map'
  if (former === undefined || former === plain) return plain
  const rising = levels.indexOf(plain) > levels.indexOf(former)
  return rising ? (levels.findLast((level) => zoom >= least[level] + hysteresis || levels.indexOf(level) <= levels.indexOf(former)) ?? plain) : (zoom < least[former] - hysteresis ? plain : former)
}

const Context = createContext<Level>('full')
export const LevelProvider = Context.Provider

/** The level at which nodes are drawn. Not among their data: React Flow would take in all five thousand anew. */
export function useShownLevel(): Level {
  return use(Context)
}
