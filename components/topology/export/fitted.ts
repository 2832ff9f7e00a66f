import { textWidth } from '@/lib/graph/index.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A text cut at its end so that it takes at most so many pixels. */
export function fitted(text: string, width: number, size: number, weight: 'medium' | 'semibold' = 'semibold'): string {
  if (textWidth(text, size, weight) <= width) return text
  const characters = [...segmenter.segment(text)].map(({ segment }) => segment)
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size, weight) > width) characters.pop()
  return `${characters.join('')}…`
}
