import { spread } from '@/lib/graph/index.ts'

/** A head over its lane: where it would begin, and how wide it is. */
export type Head = { readonly left: number; readonly width: number }

/** Least distance between two heads, and from the border, px. */
const gap = 12

/**
 * Where the heads of the lanes on one side of the border begin: over their lanes, and where these are drawn too narrow for that, side by
 * side, as near to them as that allows. None lies on the border: `least` and `most` are where the side begins and ends.
 */
export function headPlaces(heads: readonly Head[], { least = -Infinity, most = Infinity }: { readonly least?: number; readonly most?: number }): readonly number[] {
  const centres = spread(heads.map(({ left, width }) => ({ at: left + width / 2, before: (width + gap) / 2, after: (width + gap) / 2 })))
  const places = heads.map(({ width }, index) => (centres[index] ?? 0) - width / 2)
  let room = most - gap
  for (let index = heads.length - 1; index >= 0; index--) {
    const width = heads[index]?.width ?? 0
    places[index] = Math.min(places[index] ?? 0, room - width)
    room = (places[index] ?? 0) - gap
  }
  let free = least + gap
  return places.map((place, index) => {
    const left = Math.max(place, free)
    free = left + (heads[index]?.width ?? 0) + gap
    return left
  })
}
