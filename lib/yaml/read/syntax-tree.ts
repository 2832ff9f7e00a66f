import { Composer, type Document, type ErrorCode, isNode, type Node, Parser, Lexer, type YAMLParseError } from 'yaml'
import { maxDepth } from '../limits.ts'

/** A fault of the syntax, by the reader's code and offsets. */
export type SyntaxProblem = { readonly code: ErrorCode | 'TOO_DEEP'; readonly start: number; readonly end: number }

/** The syntax tree of a text: nodes carry offsets; scalars are plain texts, since values are resolved by our own rules. */
export type SyntaxTree = {
  readonly contents: Node | undefined
  readonly problems: readonly SyntaxProblem[]
  /** Offset of a second document, which one stored text may not hold. */
  readonly second: number | undefined
}

// Syntax only: no value is resolved here, and keys are compared by us (the composer compares each with each).
const options = { version: '1.1', schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' } as const

// A nested collection takes up to two places on the parser's stack, beside the document.
const maxStack = 2 * maxDepth + 8

/** Parses a text into its tree. Never throws; depth is bounded before anything recurses. */
export function syntaxTreeOf(text: string): SyntaxTree {
  const known = recent.get(text)
  if (known) return known
  const tree = build(text)
  remember(text, tree)
  return tree
}

const recent = new Map<string, SyntaxTree>()
const maxRecent = 8

/** The last few texts only: trees are heavy, and positions are asked for a document that somebody looks at. */
function remember(text: string, tree: SyntaxTree): void {
  recent.set(text, tree)
  for (const oldest of recent.keys()) {
    if (recent.size <= maxRecent) return
    recent.delete(oldest)
  }
}

function build(text: string): SyntaxTree {
  const parser = new Parser()
  const composer = new Composer(options)
  const documents: Document[] = []
  let tooDeep: number | undefined
  const take = (found: Iterable<Document>) => documents.push(...found)
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) take(composer.next(token))
    if (parser.stack.length > maxStack) {
      tooDeep = parser.offset
      break
    }
  }
  if (tooDeep !== undefined) return { contents: undefined, problems: [{ code: 'TOO_DEEP', start: tooDeep, end: tooDeep + 1 }], second: undefined }
  for (const token of parser.end()) take(composer.next(token))
  take(composer.end(true, text.length))
  return treeOf(documents)
}

function treeOf(documents: readonly Document[]): SyntaxTree {
  const full = documents.filter(hasContent)
  const [first, second] = full
  return {
    contents: first && isNode(first.contents) ? first.contents : undefined,
    problems: documents.flatMap(({ errors }) => errors.map(problemOf)),
    second: second && isNode(second.contents) ? (second.contents.range?.[0] ?? 0) : undefined,
  }
}

/** An empty document has an empty scalar for contents. */
function hasContent({ contents }: Document): boolean {
  return isNode(contents) && contents.range !== undefined && contents.range !== null && contents.range[1] > contents.range[0]
}

function problemOf({ code, pos }: YAMLParseError): SyntaxProblem {
  return { code, start: pos[0], end: pos[1] }
}
