import { memoInField } from '@/lib/std/index.ts'
import type { PillPart } from './geometry.ts'
import { textWidth } from './measure.ts'

export const pillHeight = 19
const padding = 6
const between = 7
const iconWidth = 12
const badgeWidth = 20
const signWidth = 8

/** Width of a pill with these parts. */
export const pillWidth = memoInField((parts: readonly PillPart[]): number => {
  const content = parts.reduce((sum, part) => sum + partWidth(part), 0) + between * Math.max(0, parts.length - 1)
  const onlyIcon = parts.length === 1 && parts[0]?.icon !== undefined && parts[0].text === undefined
  return Math.ceil(onlyIcon ? pillHeight : content + 2 * padding)
})

function partWidth({ sign, icon, text, badge, bold }: PillPart): number {
  if (badge) return badgeWidth
  if (sign) return signWidth
  const words = text === undefined ? 0 : textWidth(text, 11, bold ? 'semibold' : 'medium')
  return words + (icon ? iconWidth : 0) + (icon && text !== undefined ? 4 : 0)
}

/** Where the parts of a pill stand in it: the left edge of each, and of its text behind its icon. */
export function pillPlaces({ parts, width }: { readonly parts: readonly PillPart[]; readonly width: number }): readonly { readonly part: PillPart; readonly x: number; readonly textX: number }[] {
  const content = parts.reduce((sum, part) => sum + partWidth(part), 0) + between * Math.max(0, parts.length - 1)
  let x = (width - content) / 2
  return parts.map((part) => {
    const place = { part, x, textX: x + (part.icon ? iconWidth + 4 : 0) }
    x += partWidth(part) + between
    return place
  })
}

/** The parts that fit into a width: what matters least goes first; weights, faults and what is blocked always stay. */
export function fitting(parts: readonly PillPart[], width: number): readonly PillPart[] {
  let kept = parts
  while (pillWidth(kept) > width) {
    const least = kept.filter(({ drop }) => drop !== undefined).sort((a, b) => (a.drop ?? 0) - (b.drop ?? 0))[0]
    if (!least) return kept
    kept = kept.filter((part) => part !== least)
  }
  return kept
}
