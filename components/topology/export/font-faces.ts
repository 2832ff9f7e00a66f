/** Faces that the drawing uses; of the variable one, what covers Latin. Other scripts fall back to the reader's own faces. */
const wanted = [{ family: 'IBM Plex Sans Variable', weight: undefined }, { family: 'IBM Plex Mono', weight: '400' }] as const

/** `@font-face` rules with the files inside, so that the picture carries them. A face that cannot be read is left to the fallbacks. */
export async function fontFaces(): Promise<string> {
  const rules = [...document.styleSheets].flatMap(rulesOf).filter((rule): rule is CSSFontFaceRule => rule instanceof CSSFontFaceRule && isWanted(rule.style))
  return (await Promise.all(rules.map(embedded))).join('')
}

function rulesOf(sheet: CSSStyleSheet): readonly CSSRule[] {
  try {
    return [...sheet.cssRules]
  } catch {
    return []
  }
}

function isWanted(style: CSSStyleDeclaration): boolean {
  const family = style.getPropertyValue('font-family').replaceAll(/["']/g, '')
  const range = style.getPropertyValue('unicode-range')
  const latin = range === '' || /U\+0{1,4}-/i.test(range)
  return latin && style.getPropertyValue('font-style') !== 'italic' && wanted.some((face) => face.family === family && (face.weight === undefined || face.weight === style.getPropertyValue('font-weight')))
}

async function embedded({ style, parentStyleSheet }: CSSFontFaceRule): Promise<string> {
  const address = /url\(["']?([^"')]+\.woff2[^"')]*)/.exec(style.getPropertyValue('src'))?.[1]
  if (address === undefined) return ''
  try {
    const answer = await fetch(new URL(address, parentStyleSheet?.href ?? document.baseURI))
    if (!answer.ok) return ''
    const data = await dataAddress(await answer.blob())
    const stretch = style.getPropertyValue('font-stretch')
    return `@font-face{font-family:${style.getPropertyValue('font-family')};font-weight:${style.getPropertyValue('font-weight')};font-style:normal;${stretch ? `font-stretch:${stretch};` : ''}src:url(${data}) format('woff2')}`
  } catch {
    return ''
  }
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => done(typeof reader.result === 'string' ? reader.result : ''))
    reader.addEventListener('error', () => fail(new Error('a font file could not be read')))
    reader.readAsDataURL(blob)
  })
}
