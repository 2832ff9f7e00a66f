/**
 * Advance widths of IBM Plex Sans in thousandths of an em, from U+0020 to U+007E, at weights 500 and 600. Text is measured here, not in
 * the browser, so that the layout runs in a worker and comes out the same everywhere.
 */
const medium = [236, 299, 451, 678, 599, 947, 706, 253, 336, 336, 514, 600, 288, 401, 288, 416, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 308, 308, 600, 600, 600, 487, 896, 660, 659, 634, 682, 593, 570, 705, 714, 414, 531, 660, 513, 815, 714, 711, 627, 711, 655, 599, 577, 685, 627, 926, 639, 617, 592, 324, 416, 324, 600, 561, 600, 549, 592, 509, 592, 555, 340, 538, 580, 265, 265, 548, 285, 882, 580, 562, 592, 592, 383, 494, 365, 580, 512, 799, 530, 514, 487, 355, 352, 355, 600]
const semibold = [236, 309, 471, 656, 600, 960, 713, 260, 337, 337, 556, 600, 299, 402, 299, 437, 600, 600, 600, 600, 600, 600, 600, 600, 600, 600, 319, 319, 600, 600, 600, 493, 899, 672, 663, 642, 689, 600, 577, 712, 719, 423, 545, 678, 521, 817, 719, 712, 641, 712, 664, 611, 580, 689, 638, 949, 655, 632, 599, 329, 437, 329, 600, 559, 600, 559, 600, 513, 600, 558, 350, 545, 588, 275, 275, 562, 294, 888, 588, 563, 600, 600, 393, 499, 374, 588, 524, 819, 544, 524, 502, 363, 376, 363, 600]
const others: Readonly<Record<string, number>> = { '\u00a0': 236, '·': 340, '…': 843, '→': 1000, '–': 588, '×': 600, '−': 600 }
/** Han, kana, hangul and full-width forms take a whole em. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/

export type Weight = 'medium' | 'semibold'

/** Width of a text in pixels. Digits are tabular, as everywhere on screen. */
export function textWidth(text: string, size: number, weight: Weight = 'medium'): number {
  const table = weight === 'medium' ? medium : semibold
  let total = 0
  for (const character of text) total += table[(character.codePointAt(0) ?? 0) - 32] ?? others[character] ?? (wide.test(character) ? 1000 : 640)
  return (total * size) / 1000
}

/** Width of a text in IBM Plex Mono. */
export function monoWidth(text: string, size: number): number {
  return text.length * 0.6 * size
}
