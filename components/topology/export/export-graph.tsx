import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { saveFile } from '@/components/ui/index.ts'
import { Drawing, type DrawingWords, type Drawn } from './drawing.tsx'
import { fontFaces } from './font-faces.ts'

export type GraphFile = 'svg' | 'png' | 'json'

type Subject = { readonly name: string; readonly drawn: Drawn; readonly words: DrawingWords }

/** Hands what is shown to the browser's downloads: a picture in the theme of the screen, at full extent, or the data. */
export async function exportGraph(file: GraphFile, { name, drawn, words }: Subject): Promise<void> {
  if (file === 'json') return saveFile(`${name}.json`, `${JSON.stringify(drawn.topology, null, 2)}\n`, 'application/json')
  const svg = pictured(drawn, words, await fontFaces())
  if (file === 'svg') return saveFile(`${name}.svg`, svg, 'image/svg+xml')
  saveFile(`${name}.png`, await rasterised(svg), 'image/png')
}

/** The drawing as text: tokens become the colours of the theme, so the file needs nothing of this page. */
function pictured(drawn: Drawn, words: DrawingWords, fonts: string): string {
  const holder = document.createElement('div')
  const root = createRoot(holder)
  flushSync(() => root.render(<Drawing {...drawn} words={words} fonts={fonts} />))
  const element = holder.firstElementChild
  const text = element ? new XMLSerializer().serializeToString(element) : ''
  root.unmount()
  const theme = getComputedStyle(document.documentElement)
  return text.replaceAll(/var\(--([\w-]+)\)/g, (_whole, token: string) => theme.getPropertyValue(`--${token}`).trim())
}

/** What browsers draw at most: pixels along a side, and in all. */
const longest = 16_000
const most = 120_000_000

/** Twice the size, where that can be drawn. */
async function rasterised(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const scale = Math.min(2, longest / Math.max(image.width, image.height), Math.sqrt(most / (image.width * image.height)))
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil(image.width * scale)
    canvas.height = Math.ceil(image.height * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('the picture is too large for this browser'))), 'image/png'))
  } finally {
    URL.revokeObjectURL(address)
  }
}
