'use client'

import { useTheme } from 'next-themes'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { CauseRow } from '@/lib/client/index.ts'
import type { LocatedFinding } from '@/lib/compile/index.ts'
import { replacement } from '@/lib/std/index.ts'
import type { Fix } from '@/lib/model/index.ts'
import { changedLines } from '../changed-lines.ts'
import { diagnosticsFor, type MarkerWords } from './diagnostics.ts'
import { offerFixes } from './fixes.ts'
import { gutterOf } from './gutter.ts'
import { documentAt, modelUri } from './model-uri.ts'
import { WRITING } from './options.ts'
import { monaco, setUpMonaco } from './setup.ts'
import { applyTheme } from './themes.ts'

export type CodeEditorProps = {
  readonly mesh: string
  /** Key of the document shown. */
  readonly document: string
  readonly text: string
  readonly readOnly?: boolean
  /** The text as it is stored, against which changed lines are marked; undefined for a new document. */
  readonly saved: string | undefined
  /** One row for each fault of this document. */
  readonly problems: readonly CauseRow<LocatedFinding>[]
  readonly words: MarkerWords
  /** Line to show and mark, 1-based; each new object scrolls anew. */
  readonly reveal?: { readonly line: number }
  readonly label: string
  readonly onChange: (text: string) => void
  readonly onFix?: (fix: Fix) => void
  readonly onShowFix?: (fix: Fix) => void
  /** A link in the text leads to a line of another document. */
  readonly onGo?: (document: string, line: number) => void
  readonly onCursor?: (position: { readonly line: number; readonly column: number; readonly offset: number }) => void
}

/** The performance mark that says when the markers were last set. */
const MARKED = 'exodos:markers'

/** Monaco over one document; each document keeps its own model, so undo, cursor and folding stay while one walks among documents. */
export function CodeEditor(props: CodeEditorProps): React.ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined)
  const gutter = useRef<monaco.editor.IEditorDecorationsCollection>(undefined)
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
    const made = monaco.editor.create(element, WRITING)
    editor.current = made
    const subscriptions = [
      monaco.editor.registerEditorOpener({
        openCodeEditor: (_source, resource, at) => {
          const document = documentAt(latest.current.mesh, resource.toString())
          if (document === undefined || !latest.current.onGo) return false
          latest.current.onGo(document, at === undefined ? 1 : 'lineNumber' in at ? at.lineNumber : at.startLineNumber)
          return true
        },
      }),
      offerFixes(made, {
        problems: () => latest.current.problems,
        shown: (title) => latest.current.words.shownFix(title),
        onFix: (fix) => latest.current.onFix?.(fix),
        onShow: (fix) => latest.current.onShowFix?.(fix),
      }),
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
      gutter.current = undefined
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
    const change = model && replacement(model.getValue(), props.text)
    if (model && change) model.pushEditOperations([], [{ range: monaco.Range.fromPositions(model.getPositionAt(change.start), model.getPositionAt(change.end)), text: change.text }], () => null)
  }, [props.text, props.document])

  useEffect(() => editor.current?.updateOptions({ readOnly: props.readOnly ?? false, ariaLabel: props.label }), [props.readOnly, props.label])

  useEffect(() => {
    const model = editor.current?.getModel()
    if (!model) return
    monaco.editor.setModelMarkers(model, 'exodos', [...diagnosticsFor(model, props.mesh, props.problems, props.words)])
    performance.clearMarks(MARKED)
    performance.mark(MARKED)
  }, [props.problems, props.mesh, props.document, props.words])

  useEffect(() => {
    const made = editor.current
    if (!made) return
    gutter.current ??= made.createDecorationsCollection()
    gutter.current.set(gutterOf(props.problems, changedLines(props.saved, props.text)))
  }, [props.problems, props.document, props.saved, props.text])

  useEffect(() => {
    const made = editor.current
    if (!made || !props.reveal) return
    const line = Math.min(props.reveal.line, made.getModel()?.getLineCount() ?? 1)
    made.revealLineInCenter(line)
    made.setPosition({ lineNumber: line, column: made.getModel()?.getLineFirstNonWhitespaceColumn(line) || 1 })
    made.focus()
  }, [props.reveal, props.document])

  return <div ref={host} className="h-full min-h-0 w-full" data-testid="code-editor" />
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
