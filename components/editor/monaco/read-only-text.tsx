'use client'
import { useTheme } from 'next-themes'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { gapsBetween, hideBetween, type LineRange } from './excerpt.ts'
import { READING } from './options.ts'
import { monaco, setUpMonaco } from './setup.ts'
import { applyTheme } from './themes.ts'

/** What can be done with a text from outside. */
export type ReadOnlyHandle = { readonly find: () => void; readonly foldAll: () => void; readonly unfoldAll: () => void }

export type ReadOnlyTextProps = {
  readonly text: string
  readonly label: string
  /** Lines to light; the first is scrolled to. */
  readonly lit?: readonly LineRange[]
  /** Hides what is not lit, and says with these words how many lines are hidden. */
  readonly excerpt?: ((lines: number) => string) | undefined
  /** Where the reader put the cursor, by click or key. */
  readonly onCursor?: (offset: number) => void
  readonly lineNumbers?: boolean
  readonly handle?: Ref<ReadOnlyHandle>
}

const nothing: readonly LineRange[] = []

/** A text to read, fold and search; JSON reads as YAML, of which it is a part. */
export function ReadOnlyText({ text, label, lit = nothing, excerpt, onCursor, lineNumbers = true, handle }: ReadOnlyTextProps): React.ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined)
  const marks = useRef<monaco.editor.IEditorDecorationsCollection>(undefined)
  const heard = useRef(onCursor)
  useLayoutEffect(() => {
    heard.current = onCursor
  })
  const { resolvedTheme } = useTheme()
  useEffect(() => {
    const element = host.current
    if (!element) return
    setUpMonaco()
    const made = monaco.editor.create(element, { ...READING, language: 'yaml', value: '', wordWrap: 'off', folding: true, showFoldingControls: 'always', lineDecorationsWidth: 16, lineNumbersMinChars: 3 })
    editor.current = made
    const cursor = made.onDidChangeCursorPosition(({ position, source }) => {
      const offset = made.getModel()?.getOffsetAt(position)
      if ((source === 'mouse' || source === 'keyboard') && offset !== undefined) heard.current?.(offset)
    })
    return () => {
      cursor.dispose()
      made.getModel()?.dispose()
      made.dispose()
      editor.current = undefined
      marks.current = undefined
    }
  }, [])
  useImperativeHandle(handle, () => ({ find: () => act(editor.current, 'actions.find'), foldAll: () => act(editor.current, 'editor.foldAll'), unfoldAll: () => act(editor.current, 'editor.unfoldAll') }), [])
  useEffect(() => applyTheme(setUpMonaco(), resolvedTheme === 'dark' ? 'dark' : 'light'), [resolvedTheme])
  useEffect(() => {
    if (editor.current?.getValue() !== text) editor.current?.setValue(text)
  }, [text])
  useEffect(() => editor.current?.updateOptions({ ariaLabel: label, lineNumbers: lineNumbers ? 'on' : 'off' }), [label, lineNumbers])
  useEffect(() => {
    const made = editor.current
    if (!made) return
    marks.current ??= made.createDecorationsCollection()
    marks.current.set(lit.map(({ start, end }) => ({ range: new monaco.Range(start, 1, end, 1), options: { description: 'lit', isWholeLine: true, className: 'exodos-lit', linesDecorationsClassName: 'exodos-lit-bar' } })))
    const [first] = lit
    const undo = excerpt && first ? hideBetween(made, gapsBetween(lit, made.getModel()?.getLineCount() ?? 1), excerpt) : undefined
    if (first && !excerpt) made.revealLineInCenterIfOutsideViewport(first.start)
    return undo
  }, [lit, excerpt, text])
  return <div ref={host} className="h-full min-h-0 w-full" data-testid="read-only-text" />
}

function act(editor: monaco.editor.IStandaloneCodeEditor | undefined, action: string): void {
  editor?.focus()
  void editor?.getAction(action)?.run()
}
