import type * as Monaco from 'monaco-editor/editor'
import { THEME } from './themes.ts'

/** What all of Monaco's editors here have in common. */
export const COMMON: Monaco.editor.IEditorOptions & { readonly theme: string } = {
  theme: THEME,
  automaticLayout: true,
  minimap: { enabled: false },
  fontFamily: "'IBM Plex Mono', ui-monospace, 'Noto Sans Mono CJK SC', monospace",
  fontLigatures: false,
  scrollBeyondLastLine: false,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false, alwaysConsumeMouseWheel: false },
  stickyScroll: { enabled: false },
  fixedOverflowWidgets: true,
}

/** A text that is written. */
export const WRITING: Monaco.editor.IStandaloneEditorConstructionOptions = {
  ...COMMON,
  fontSize: 13,
  lineHeight: 21,
  glyphMargin: true,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 14,
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  bracketPairColorization: { enabled: false },
  guides: { highlightActiveIndentation: false },
  renderLineHighlight: 'all',
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: false, strings: true },
  accessibilitySupport: 'auto',
  unicodeHighlight: { ambiguousCharacters: true, invisibleCharacters: true },
  // The number of the last, empty line is not dimmed: it could not be read.
  renderFinalNewline: 'on',
  padding: { top: 10, bottom: 10 },
}

/** A text that is read, smaller. */
export const READING: Monaco.editor.IStandaloneEditorConstructionOptions = {
  ...COMMON,
  fontSize: 12,
  lineHeight: 19,
  readOnly: true,
  domReadOnly: true,
  renderLineHighlight: 'none',
  bracketPairColorization: { enabled: false },
  guides: { highlightActiveIndentation: false },
  padding: { top: 8, bottom: 8 },
}
