import type { Range } from '@/lib/yaml/index.ts'

/** Where a document was cut out of a file: the file's path and text, the document's offset and line (from 1) in it. */
export type FileOrigin = { readonly path: string; readonly file: string; readonly start: number; readonly startLine: number }

/** Lines and columns from 1 in UTF-16 units, the end excluded, as SARIF's regions have them. Without columns where only the line is certain. */
export type Region = { readonly startLine: number; readonly startColumn?: number; readonly endLine?: number; readonly endColumn?: number }

/** A range of a document as a region of its own text. */
export function regionOf({ startLine, startColumn, endLine, endColumn }: Range): Region {
  return { startLine, startColumn, endLine, endColumn }
}

/** Whether a document's text stands in the file as it is; items of lists are moved to the left margin. */
export function isVerbatim({ file, start }: FileOrigin, text: string): boolean {
  return file.startsWith(text, start)
}

/** A range of a document as a region of the file. Where the document was printed anew, the line at which it begins is all that is known. */
export function regionInFile(origin: FileOrigin, text: string, range: Range): Region {
  const from = placeInFile(origin, text, range.startLine, range.startColumn)
  const to = placeInFile(origin, text, range.endLine, range.endColumn)
  if (!from) return { startLine: origin.startLine }
  return to ? { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column } : { startLine: from.line }
}

function placeInFile(origin: FileOrigin, text: string, line: number, column: number): { readonly line: number; readonly column: number } | undefined {
  const inFile = origin.startLine + line - 1
  if (isVerbatim(origin, text)) return { line: inFile, column: line === 1 ? origin.start - origin.file.lastIndexOf('\n', origin.start - 1) - 1 + column : column }
  const ours = lineOf(text, line)
  const theirs = lineOf(origin.file, inFile)
  return theirs.endsWith(ours) ? { line: inFile, column: theirs.length - ours.length + column } : undefined
}

function lineOf(text: string, line: number): string {
  return (text.split('\n')[line - 1] ?? '').replace(/\r$/, '')
}
