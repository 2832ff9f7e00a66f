import type * as Monaco from 'monaco-editor/editor'

/** The one theme of the editor, made anew of the page's tokens whenever the page's theme changes. */
export const THEME = 'exodos'

/** Makes the editor's theme of the tokens in force and puts it on, so that there is one place for colours. */
export function applyTheme(monaco: typeof Monaco, look: 'light' | 'dark'): void {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => toHex(style.getPropertyValue(name).trim())
  const ink = (name: string): string => token(name).replace('#', '')
  monaco.editor.defineTheme(THEME, {
    base: look === 'light' ? 'vs' : 'vs-dark',
    inherit: true,
    rules: [
      { token: '', foreground: ink('--ink') },
      { token: 'type', foreground: ink('--syn-key') },
      { token: 'key', foreground: ink('--syn-key') },
      { token: 'string', foreground: ink('--syn-str') },
      { token: 'number', foreground: ink('--syn-num') },
      { token: 'keyword', foreground: ink('--syn-num') },
      { token: 'comment', foreground: ink('--syn-com') },
      { token: 'operators', foreground: ink('--ink-2') },
    ],
    colors: {
      'editor.background': token('--canvas'),
      'editor.foreground': token('--ink'),
      'editorLineNumber.foreground': token('--ink-3'),
      'editorLineNumber.activeForeground': token('--ink'),
      'editor.lineHighlightBackground': token('--sunken'),
      'editor.lineHighlightBorder': token('--line'),
      'editor.selectionBackground': token('--select'),
      'editorCursor.foreground': token('--accent'),
      'editorError.foreground': token('--error'),
      'editorWarning.foreground': token('--warning'),
      'editorInfo.foreground': token('--info'),
      'editorWidget.background': token('--surface'),
      'editorWidget.border': token('--line-2'),
      'editorHoverWidget.background': token('--surface'),
      'editorHoverWidget.border': token('--line-2'),
      'editorSuggestWidget.background': token('--surface'),
      'editorSuggestWidget.border': token('--line-2'),
      'editorSuggestWidget.selectedBackground': token('--select'),
      'editorSuggestWidget.selectedForeground': token('--ink'),
      'editorSuggestWidget.highlightForeground': token('--accent'),
      'editorIndentGuide.background1': token('--line'),
      'editorGutter.modifiedBackground': token('--warning'),
      'diffEditor.insertedTextBackground': `${token('--ok')}26`,
      'diffEditor.removedTextBackground': `${token('--error')}26`,
      'diffEditor.insertedLineBackground': token('--ok-soft'),
      'diffEditor.removedLineBackground': token('--error-soft'),
      'scrollbarSlider.background': `${token('--control')}55`,
      focusBorder: token('--accent'),
    },
  })
  monaco.editor.setTheme(THEME)
}

/** Monaco accepts #RRGGBB only. */
function toHex(colour: string): string {
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#808080'
}
