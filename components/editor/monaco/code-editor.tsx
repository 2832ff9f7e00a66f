'use client'

import { useTheme } from 'next-themes'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import type { Fix } from '@/lib/model/index.ts'
import { diagnosticsFor } from './diagnostics.ts'
import { offerFixes } from './fixes.ts'
import { modelUri } from './model-uri.ts'
import { monaco, setUpMonaco } from './setup.ts'
import { applyTheme, THEME } from './themes.ts'

export type CodeEditorProps = {
  readonly mesh: string
  /** Key of the document shown. */
  readonly document: string
  readonly text: string
  readonly readOnly?: boolean
  readonly findings: readonly LocatedFinding[]
  /** Line to show and mark, 1-based; each new object scrolls anew. */
  readonly reveal?: { readonly line: number }
  readonly label: string
  readonly onChange: (text: string) => void
  readonly onFix?: (fix: Fix) => void
  readonly onCursor?: (position: { readonly line: number; readonly column: number; readonly offset: number }) => void
}

/** Monaco over one document; each document keeps its own model, so undo, cursor and folding stay while one walks among documents. */
export function CodeEditor(props: CodeEditorProps): React.ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined)
  const views = useRef(new Map<string, monaco.editor.ICodeEditorViewState | null>())
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const { resolvedTheme } = useTheme()

  useEffect(() => {
    const element = host.current
    if (!element) return
    setUpMonaco()
    const made = monaco.editor.create(element, OPTIONS)
    editor.current = made
    const subscriptions = [
      offerFixes(made, () => latest.current.findings, (fix) => latest.current.onFix?.(fix)),
      made.onDidChangeModelContent(() => {
        const text = made.getValue()
        if (text !== latest.current.text) latest.current.onChange(text)
      }),
      made.onDidChangeCursorPosition(({ position }) => {
        const model = made.getModel()
        if (model) latest.current.onCursor?.({ line: position.lineNumber, column: position.column, offset: model.getOffsetAt(position) })
      }),
    ]
    return () => {
      for (const subscription of subscriptions) subscription.dispose()
      made.dispose()
      editor.current = undefined
    }
  }, [])

  useEffect(() => applyTheme(setUpMonaco(), resolvedTheme === 'dark' ? 'dark' : 'light'), [resolvedTheme])

  useEffect(() => {
    const made = editor.current
    if (!made) return
    const known = views.current
    made.setModel(modelOf(props.mesh, props.document, latest.current.text))
    made.restoreViewState(known.get(props.document) ?? null)
    return () => void known.set(props.document, made.saveViewState())
  }, [props.mesh, props.document])

  // A text that came from elsewhere (undo of the draft, another tab, a fix) replaces the model's as one undoable step.
  useEffect(() => {
    const model = editor.current?.getModel()
    if (model && model.getValue() !== props.text) model.pushEditOperations([], [{ range: model.getFullModelRange(), text: props.text }], () => null)
  }, [props.text, props.document])

  useEffect(() => editor.current?.updateOptions({ readOnly: props.readOnly ?? false, ariaLabel: props.label }), [props.readOnly, props.label])

  useEffect(() => {
    const model = editor.current?.getModel()
    if (model) monaco.editor.setModelMarkers(model, 'exodos', [...diagnosticsFor(model, props.findings)])
  }, [props.findings, props.document])

  useEffect(() => {
    const made = editor.current
    if (!made || !props.reveal) return
    made.revealLineInCenter(props.reveal.line)
    made.setPosition({ lineNumber: props.reveal.line, column: 1 })
    made.focus()
  }, [props.reveal, props.document])

  return <div ref={host} className="h-full min-h-0 w-full" data-testid="code-editor" />
}

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  theme: THEME,
  automaticLayout: true,
  minimap: { enabled: false },
  fontFamily: "'IBM Plex Mono', ui-monospace, monospace",
  fontLigatures: false,
  fontSize: 13,
  lineHeight: 21,
  glyphMargin: true,
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  scrollBeyondLastLine: false,
  renderLineHighlight: 'all',
  fixedOverflowWidgets: true,
  quickSuggestions: { other: true, comments: false, strings: true },
  accessibilitySupport: 'auto',
  unicodeHighlight: { ambiguousCharacters: true, invisibleCharacters: true },
  padding: { top: 10, bottom: 10 },
}

/** The document's model; it outlives the component on purpose. */
function modelOf(mesh: string, key: string, text: string): monaco.editor.ITextModel {
  const uri = monaco.Uri.parse(modelUri(mesh, key))
  const known = monaco.editor.getModel(uri)
  if (known) {
    if (known.getValue() !== text) known.setValue(text)
    return known
  }
  return monaco.editor.createModel(text, 'yaml', uri)
}
