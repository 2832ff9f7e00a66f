'use client'
import { useTheme } from 'next-themes'
import { useEffect, useRef } from 'react'
import { READING } from './options.ts'
import { monaco, setUpMonaco } from './setup.ts'
import { applyTheme } from './themes.ts'

/** A text to read, fold and search; JSON reads as YAML, of which it is a part. */
export function ReadOnlyText({ text, label }: { readonly text: string; readonly label: string }): React.ReactElement {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined)
  const { resolvedTheme } = useTheme()
  useEffect(() => {
    const element = host.current
    if (!element) return
    setUpMonaco()
    const made = monaco.editor.create(element, { ...READING, language: 'yaml', value: '', wordWrap: 'off' })
    editor.current = made
    return () => {
      made.getModel()?.dispose()
      made.dispose()
      editor.current = undefined
    }
  }, [])
  useEffect(() => applyTheme(setUpMonaco(), resolvedTheme === 'dark' ? 'dark' : 'light'), [resolvedTheme])
  useEffect(() => editor.current?.setValue(text), [text])
  useEffect(() => editor.current?.updateOptions({ ariaLabel: label }), [label])
  return <div ref={host} className="h-full min-h-0 w-full" data-testid="read-only-text" />
}
