import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Reads the tokens of one theme as the browser would: dark values stand over light ones. */
function tokensOf(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const css = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8')
  const block = (selector: string) => css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  const entries = (text: string) => [...text.matchAll(/--([\w-]+):\s*(#[0-9A-Fa-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? ''] as const)
  return new Map([...entries(block(':root')), ...(theme === 'dark' ? entries(block('[data-theme="dark"]')) : [])])
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2 contrast of two colours. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['surface', 'canvas', 'outside', 'sunken', 'hover', 'select']
/** Outlines belong to filled things, which stand on these; a row under the pointer fills its box with `surface`. */
const fills = ['surface', 'canvas', 'outside', 'sunken']
const states = ['error', 'warning', 'info', 'ok', 'k-client', 'k-gateway', 'k-host', 'k-entry', 'k-service']

/** Token, the grounds where it may stand, and its least contrast: 4.5 for text, 3 for lines. */
const rules: readonly (readonly [string, readonly string[], number])[] = [
  ['ink', [...grounds, 'ground'], 4.5],
  ['ink-2', [...grounds, 'ground', 'ok-soft', 'error-soft', 'warning-soft'], 4.5],
  ['ink-3', [...grounds, 'ground'], 4.5],
  ['accent', [...grounds, 'accent-soft'], 4.5],
  ['on-accent', ['accent', 'accent-2'], 4.5],
  ...states.map((state) => [state, [...grounds, `${state}-soft`], 4.5] as const),
  ...['syn-key', 'syn-str', 'syn-num', 'syn-com'].map((token) => [token, token === 'syn-com' ? grounds : [...grounds, 'ok-soft', 'error-soft'], 4.5] as const),
  ['sink-ink', ['sink'], 4.5],
  ['control', fills, 3],
  ['node-line', fills, 3],
  ['edge', fills, 3],
  ['border-mesh', grounds, 3],
  ['sink-line', ['canvas', 'outside'], 3],
]

for (const theme of ['light', 'dark'] as const) {
  const tokens = tokensOf(theme)
  test.each(rules)(`${theme}: %s`, (token, where, least) => {
    for (const ground of where) {
      const ratio = contrast(tokens.get(token) ?? '#000000', tokens.get(ground) ?? '#000000')
      expect(ratio, `${token} on ${ground} is ${ratio.toFixed(2)}`).toBeGreaterThanOrEqual(least)
    }
  })
  test(`${theme}: every token that the light theme has`, () => {
    expect([...tokens.keys()].sort()).toEqual([...tokensOf('light').keys()].sort())
  })
}
