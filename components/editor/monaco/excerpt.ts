import type { monaco } from './setup.ts'

/** Lines of a text, 1-based, both ends included. */
export type LineRange = { readonly start: number; readonly end: number }

/** Monaco can hide lines; its public types do not tell. */
type Hiding = { readonly setHiddenAreas?: (ranges: readonly monaco.IRange[]) => void }

/** The stretches between what is shown, each long enough to be worth hiding. */
export function gapsBetween(shown: readonly LineRange[], lineCount: number, context = 1, least = 3): readonly LineRange[] {
  const gaps: LineRange[] = []
  let next = 1
  for (const { start, end } of shown.toSorted((a, b) => a.start - b.start)) {
    if (start - context - next >= least) gaps.push({ start: next, end: start - context - 1 })
    next = Math.max(next, end + context + 1)
  }
  if (lineCount - next + 1 >= least) gaps.push({ start: next, end: lineCount })
  return gaps
}

/** Hides all lines but some, with a line that counts what is hidden in each place. Gives back what undoes it. */
export function hideBetween(editor: monaco.editor.IStandaloneCodeEditor, gaps: readonly LineRange[], count: (lines: number) => string): () => void {
  const hiding = editor as Hiding
  hiding.setHiddenAreas?.(gaps.map(({ start, end }) => ({ startLineNumber: start, startColumn: 1, endLineNumber: end, endColumn: 1 })))
  const zones: string[] = []
  editor.changeViewZones((accessor) => {
    for (const { start, end } of gaps) {
      const domNode = document.createElement('div')
      domNode.className = 'exodos-gap'
      domNode.textContent = `⋯ ${count(end - start + 1)}`
      zones.push(accessor.addZone({ afterLineNumber: end, heightInLines: 1, domNode, showInHiddenAreas: true }))
    }
  })
  return () => {
    hiding.setHiddenAreas?.([])
    editor.changeViewZones((accessor) => zones.forEach((zone) => accessor.removeZone(zone)))
  }
}
