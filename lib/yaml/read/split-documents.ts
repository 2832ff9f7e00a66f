/** A stretch of a file that holds one document, with its comments. */
export type Chunk = {
  readonly text: string
  /** Offset and line (from 1) in the file at which the text begins. */
  readonly start: number
  readonly startLine: number
  /** Length of what stands on the separator line behind `---`, at the beginning of the text; kubectl turns such a file away. */
  readonly onSeparator: number
}

/**
 * Splits a file into documents at lines that begin with `---`, as kubectl does before it reads any YAML: a marker at the beginning of a
 * line can be part of no value. Comments that stand alone before a separator belong to the document after it.
 */
export function splitDocuments(text: string): readonly Chunk[] {
  const chunks: Chunk[] = []
  let comments: Chunk | undefined
  for (const chunk of separated(text)) {
    const joined = comments ? join(comments, chunk) : chunk
    comments = undefined
    if (hasContent(joined.text)) chunks.push(joined)
    else if (joined.text.includes('#')) comments = joined
  }
  return chunks
}

function* separated(text: string): Generator<Chunk> {
  let start = 0
  let startLine = 1
  let onSeparator = 0
  let line = 1
  for (let lineStart = 0; lineStart < text.length; line++) {
    const found = text.indexOf('\n', lineStart)
    const next = found < 0 ? text.length : found + 1
    if (text.startsWith('---', lineStart)) {
      yield { text: text.slice(start, lineStart), start, startLine, onSeparator }
      const rest = text.slice(lineStart + 3, next)
      const kept = /^\s*$/.test(rest) ? next : lineStart + 3
      start = kept
      startLine = kept === next ? line + 1 : line
      onSeparator = /^\s*(?:#.*)?\r?\n?$/.test(rest) ? 0 : rest.trimEnd().length
    }
    lineStart = next
  }
  yield { text: text.slice(start), start, startLine, onSeparator }
}

/** The separator line becomes an empty one, so that lines keep their distance. */
function join(comments: Chunk, chunk: Chunk): Chunk {
  return { ...chunk, text: `${comments.text}\n${chunk.text}`, start: comments.start, startLine: comments.startLine }
}

/** False for nothing but blanks, comments, directives and end marks. */
function hasContent(text: string): boolean {
  for (let lineStart = 0; lineStart < text.length; ) {
    const found = text.indexOf('\n', lineStart)
    const end = found < 0 ? text.length : found
    if (!/^(?:\s*(?:#.*)?|%.*|\.\.\.\s*(?:#.*)?)$/.test(text.slice(lineStart, end))) return true
    lineStart = end + 1
  }
  return false
}
