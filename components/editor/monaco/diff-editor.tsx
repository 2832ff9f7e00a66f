'use client'

import { useTheme } from 'next-themes'
import { useEffect, useRef } from 'react'
import { monaco, setUpMonaco } from './setup.ts'
import { applyTheme, THEME } from './themes.ts'

export type DiffEditorProps = { readonly before: string; readonly after: string; readonly sideBySide?: boolean; readonly label: string }

/** Monaco's own difference of two texts, read only. */
export function DiffEditor({ before, after, sideBySide = true, label }: DiffEditorProps): React.ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneDiffEditor>(undefined)
  const { resolvedTheme } = useTheme()

  useEffect(() => {
    const element = host.current
    if (!element) return
    setUpMonaco()
    const made = monaco.editor.createDiffEditor(element, {
      theme: THEME, automaticLayout: true, readOnly: true, originalEditable: false, minimap: { enabled: false },
      fontFamily: "'IBM Plex Mono', ui-monospace, monospace", fontSize: 12, lineHeight: 19, scrollBeyondLastLine: false,
      hideUnchangedRegions: { enabled: true }, renderOverviewRuler: false,
    })
    editor.current = made
    return () => {
      const models = made.getModel()
      made.dispose()
      models?.original.dispose()
      models?.modified.dispose()
      editor.current = undefined
    }
  }, [])

  useEffect(() => applyTheme(setUpMonaco(), resolvedTheme === 'dark' ? 'dark' : 'light'), [resolvedTheme])

  useEffect(() => {
    const made = editor.current
    if (!made) return
    const former = made.getModel()
    made.setModel({ original: monaco.editor.createModel(before, 'yaml'), modified: monaco.editor.createModel(after, 'yaml') })
    former?.original.dispose()
    former?.modified.dispose()
  }, [before, after])

  useEffect(() => editor.current?.updateOptions({ renderSideBySide: sideBySide, ariaLabel: label }), [sideBySide, label])

  return <div ref={host} className="h-full min-h-0 w-full" data-testid="diff-editor" />
}
