'use client'

import { useTheme } from 'next-themes'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { READING } from './options.ts'
import { monaco, setUpMonaco } from './setup.ts'
import { applyTheme } from './themes.ts'

export type DiffEditorProps = { readonly before: string; readonly after: string; readonly sideBySide?: boolean; readonly label: string; /** Called once, when the first difference is drawn. */ readonly onDrawn: () => void }

/** Monaco's own difference of two texts, read only. */
export function DiffEditor({ before, after, sideBySide = true, label, onDrawn }: DiffEditorProps): React.ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneDiffEditor>(undefined)
  const told = useRef(onDrawn)
  useLayoutEffect(() => {
    told.current = onDrawn
  })
  const { resolvedTheme } = useTheme()

  useEffect(() => {
    const element = host.current
    if (!element) return
    setUpMonaco()
    const made = monaco.editor.createDiffEditor(element, {
      ...READING, originalEditable: false, hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 4 },
      renderOverviewRuler: false, renderGutterMenu: false, useInlineViewWhenSpaceIsLimited: false, experimental: { showMoves: false },
    })
    editor.current = made
    const drawn = made.onDidUpdateDiff(() => {
      drawn.dispose()
      told.current()
    })
    return () => {
      drawn.dispose()
      const models = made.getModel()
      made.dispose()
      forget(models)
      editor.current = undefined
    }
  }, [])

  useEffect(() => applyTheme(setUpMonaco(), resolvedTheme === 'dark' ? 'dark' : 'light'), [resolvedTheme])

  useEffect(() => {
    const made = editor.current
    if (!made) return
    const former = made.getModel()
    made.setModel({ original: monaco.editor.createModel(before, 'yaml'), modified: monaco.editor.createModel(after, 'yaml') })
    forget(former)
  }, [before, after])

  useEffect(() => editor.current?.updateOptions({ renderSideBySide: sideBySide, ariaLabel: label }), [sideBySide, label])

  return <div ref={host} className="h-full min-h-0 w-full" data-testid="diff-editor" />
}

/** Monaco's worker may still compare the two: a model that is gone by then is an error to it, so they go later. */
function forget(models: monaco.editor.IDiffEditorModel | null): void {
  if (!models) return
  setTimeout(() => {
    models.original.dispose()
    models.modified.dispose()
  }, 10_000)
}
