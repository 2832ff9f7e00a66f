import type * as Monaco from 'monaco-editor/editor'

/** The one theme of the editor, made anew of the page's tokens whenever the page's theme changes. */
export const THEME = 'exodos'

/** Token names of Monaco's YAML grammar by colour; the base theme is more specific for some, so those are named in full. */
const syntax = [
  ['--syn-key', 'type', 'type.yaml', 'key', 'tag'],
  ['--syn-str', 'string', 'string.yaml'],
  ['--syn-num', 'number', 'number.yaml', 'keyword', 'keyword.yaml'],
  ['--syn-com', 'comment', 'comment.yaml'],
  ['--ink-2', 'operators', 'operators.yaml', 'delimiter'],
] as const

/** Makes the editor's theme of the tokens in force and puts it on, so that there is one place for colours. */
export function applyTheme(monaco: typeof Monaco, look: 'light' | 'dark'): void {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string): string => toHex(style.getPropertyValue(name).trim())
  const ink = (name: string): string => token(name).replace('#', '')
  monaco.editor.defineTheme(THEME, {
    base: look === 'light' ? 'vs' : 'vs-dark',
    inherit: true,
    rules: [{ token: '', foreground: ink('--ink') }, ...syntax.flatMap(([colour, ...tokens]) => tokens.map((name) => ({ token: name, foreground: ink(colour) })))],
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
      'editorLightBulb.foreground': token('--accent'),
      'editorLightBulbAutoFix.foreground': token('--accent'),
      'editorWidget.background': token('--surface'),
      'editorWidget.foreground': token('--ink'),
      'editorWidget.border': token('--line-2'),
      'editorHoverWidget.background': token('--surface'),
      'editorHoverWidget.foreground': token('--ink'),
      'editorHoverWidget.border': token('--line-2'),
      'editorHoverWidget.statusBarBackground': token('--sunken'),
      'editorActionList.background': token('--surface'),
      'editorActionList.foreground': token('--ink'),
      'editorActionList.focusBackground': token('--select'),
      'editorActionList.focusForeground': token('--ink'),
      'menu.background': token('--surface'),
      'menu.foreground': token('--ink'),
      'menu.selectionBackground': token('--select'),
      'menu.selectionForeground': token('--ink'),
      'list.hoverBackground': token('--hover'),
      'list.focusBackground': token('--select'),
      'list.focusForeground': token('--ink'),
      'list.activeSelectionBackground': token('--select'),
      'list.activeSelectionForeground': token('--ink'),
      'textLink.foreground': token('--accent'),
      'textLink.activeForeground': token('--accent'),
      'input.background': token('--canvas'),
      'input.foreground': token('--ink'),
      'input.border': token('--control'),
      'editorSuggestWidget.background': token('--surface'),
      'editorSuggestWidget.foreground': token('--ink'),
      'editorSuggestWidget.border': token('--line-2'),
      'editorSuggestWidget.focusHighlightForeground': token('--accent'),
      'editorSuggestWidget.selectedBackground': token('--select'),
      'editorSuggestWidget.selectedForeground': token('--ink'),
      'editorSuggestWidget.highlightForeground': token('--accent'),
      'editorIndentGuide.background1': token('--line'),
      'editorIndentGuide.activeBackground1': token('--line-2'),
      ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((depth) => [`editorBracketHighlight.foreground${depth}`, token('--ink-2')])),
      'editorBracketHighlight.unexpectedBracket.foreground': token('--error'),
      'editorBracketMatch.background': token('--select'),
      'editorBracketMatch.border': token('--line-2'),
      'editorOverviewRuler.errorForeground': token('--error'),
      'editorOverviewRuler.warningForeground': token('--warning'),
      'editorOverviewRuler.infoForeground': token('--info'),
      'diffEditor.unchangedRegionBackground': token('--sunken'),
      'diffEditor.unchangedRegionForeground': token('--ink-3'),
      'diffEditor.unchangedRegionShadow': '#00000000',
      'diffEditor.diagonalFill': token('--line'),
      'widget.shadow': '#00000000',
      'editorGutter.modifiedBackground': token('--warning'),
      'diffEditor.insertedTextBackground': `${token('--ok')}1f`,
      'diffEditor.removedTextBackground': `${token('--error')}1f`,
      'diffEditor.insertedLineBackground': token('--ok-soft'),
      'diffEditor.removedLineBackground': token('--error-soft'),
      'scrollbarSlider.background': `${token('--control')}55`,
      focusBorder: token('--accent'),
    },
  })
  monaco.editor.setTheme(THEME)
}

/** Monaco accepts #RRGGBB only; a style sheet made small may say #RGB. */
export function toHex(colour: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour)
  if (short) return `#${short.slice(1).map((digit) => digit + digit).join('')}`
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour : '#808080'
}
