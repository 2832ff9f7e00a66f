/** Parts of the graph that can be switched off, as the expression that hides them: what goes is counted like everything hidden. */
const parts = {
  endpoints: 'node = endpoint OR node = workloadentry',
  sinks: 'node = passthrough OR node = blackhole OR node = anyaddress',
  notGoverned: 'notgoverned',
  unreached: 'unreached',
  mirrors: 'mirroring',
} as const

/** What is written on nodes and legs and can be switched off without leaving anything out. */
export const inscriptions = ['words', 'findings', 'policies'] as const

export type DisplayPart = keyof typeof parts
export const displayParts = Object.keys(parts) as readonly DisplayPart[]
export type Inscription = (typeof inscriptions)[number]

/** Everything that can be switched off. */
export const displayItems = [...displayParts, ...inscriptions] as const

export type DisplayItem = DisplayPart | Inscription

/** One expression for what is switched off and what is hidden by hand; '' for nothing. */
export function hiding(off: readonly DisplayItem[], hide: string): string {
  const all = [...displayParts.filter((part) => off.includes(part)).map((part) => parts[part]), ...(hide.trim() === '' ? [] : [hide])]
  return all.length > 1 ? all.map((each) => `(${each})`).join(' OR ') : (all[0] ?? '')
}
