import { textWidth } from '@/lib/graph/index.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Long names stand in the condensed width of the face, as on screen. */
const condensed = 0.88

/** How a text stands in so many pixels: condensed where it must be, cut at its end where that is not enough. */
export function faced(text: string, width: number, size: number, weight: 'medium' | 'semibold' = 'semibold'): { readonly text: string; readonly stretch: string | undefined } {
  const fits = textWidth(text, size, weight) <= width
  return fits ? { text, stretch: undefined } : { text: fitted(text, width / condensed, size, weight), stretch: '85%' }
}

/** A text cut at its end so that it takes at most so many pixels. */
export function fitted(text: string, width: number, size: number, weight: 'medium' | 'semibold' = 'semibold'): string {
  if (textWidth(text, size, weight) <= width) return text
  const characters = [...segmenter.segment(text)].map(({ segment }) => segment)
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size, weight) > width) characters.pop()
  return `${characters.join('')}…`
}
