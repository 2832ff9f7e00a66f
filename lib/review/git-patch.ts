import { type DiffLine, lineDiff } from '@/lib/std/index.ts'

/** A file that changes: null where it is not. */
export type FileChange = { readonly path: string; readonly before: string | null; readonly after: string | null }

/** Lines around a change by which `git apply` finds its place. */
const context = 3

/** Changes of files as `git apply` takes them: one unified diff a file, with git's headers. (git-diff, "Generating patch text with -p") */
export function gitPatch(changes: readonly FileChange[]): string {
  return changes.filter(({ before, after }) => before !== after).map(filePatch).join('')
}

function filePatch({ path, before, after }: FileChange): string {
  const [a, b] = [quoted(`a/${path}`), quoted(`b/${path}`)]
  const mode = before === null ? 'new file mode 100644\n' : after === null ? 'deleted file mode 100644\n' : ''
  const body = hunks(lineDiff(marked(before), marked(after)))
  const names = body === '' ? '' : `--- ${before === null ? '/dev/null' : ended(a)}\n+++ ${after === null ? '/dev/null' : ended(b)}\n`
  return `diff --git ${a} ${b}\n${mode}${names}${body}`
}

/** A last line without a line break differs from the same line with one. */
const unended = '\u0000'

function marked(text: string | null): string | null {
  return text === null || text === '' || text.endsWith('\n') ? text : `${text}${unended}`
}

function hunks(lines: readonly DiffLine[]): string {
  return groups(lines).map(([from, to]) => hunk(lines, from, to)).join('')
}

/** Stretches of lines, changes with what is around them; those that touch are one. */
function groups(lines: readonly DiffLine[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  for (const [index, { type }] of lines.entries()) {
    if (type === 'same') continue
    const [from, to] = [Math.max(0, index - context), Math.min(lines.length, index + context + 1)]
    const last = found.at(-1)
    if (last && from <= last[1]) last[1] = to
    else found.push([from, to])
  }
  return found
}

const signs = { same: ' ', removed: '-', added: '+' } as const

function hunk(lines: readonly DiffLine[], from: number, to: number): string {
  const inside = lines.slice(from, to)
  const count = (other: DiffLine['type']): number => inside.filter(({ type }) => type !== other).length
  const passed = (other: DiffLine['type']): number => lines.slice(0, from).filter(({ type }) => type !== other).length
  const range = (other: DiffLine['type']): string => `${passed(other) + (count(other) === 0 ? 0 : 1)},${count(other)}`
  return `@@ -${range('added')} +${range('removed')} @@\n${inside.map(lineOf).join('')}`
}

function lineOf({ type, text }: DiffLine): string {
  return text.endsWith(unended) ? `${signs[type]}${text.slice(0, -1)}\n\\ No newline at end of file\n` : `${signs[type]}${text}\n`
}

/** Git ends a name that holds a blank with a tab, so that it ends somewhere. */
function ended(name: string): string {
  return name.includes(' ') && !name.startsWith('"') ? `${name}\t` : name
}

/** Names with quotes, backslashes or control characters stand in quotes, as in C. */
function quoted(name: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what must be quoted
  if (!/["\\\u0000-\u001f\u007f]/.test(name)) return name
  // oxlint-disable-next-line no-control-regex -- likewise
  return `"${name.replaceAll(/["\\\u0000-\u001f\u007f]/g, (char) => (char === '"' || char === '\\' ? `\\${char}` : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`))}"`
}
