import { Composer, type Document, type ErrorCode, isNode, type Node, Parser, Lexer, type YAMLParseError } from 'yaml'
import { maxDepth, maxFaults, maxLexemes } from '../limits.ts'
import { readPlainTree } from './plain-reader.ts'

/** A fault of the syntax, by the reader's code and offsets. */
export type SyntaxProblem = { readonly code: ErrorCode | 'TOO_DEEP' | 'TOO_MANY'; readonly start: number; readonly end: number }

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
  const plain = readPlainTree(text)
  const tree = plain ? { ...plain, problems: [], second: undefined } : fullTreeOf(text)
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

/** The tree by the `yaml` package, which knows every construct. */
export function fullTreeOf(text: string): SyntaxTree {
  const parser = new Parser()
  const composer = new Composer(options)
  const documents: Document[] = []
  let lexemes = 0
  let errors = 0
  let marks = 0
  for (const lexeme of new Lexer().lex(withLineFeeds(text))) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') errors++
      documents.push(...composer.next(token))
    }
    if (parser.stack.length > maxStack) return hopeless('TOO_DEEP', parser.offset)
    // A value has one anchor and one tag; a row of them is one fault each, and an attack.
    marks = /^[!&]/.test(lexeme) ? marks + 1 : /^\s*$/.test(lexeme) ? marks : 0
    if (++lexemes > maxLexemes || marks > maxFaults) return hopeless('TOO_MANY', parser.offset)
    // Two documents, or many errors, are all that there is to report.
    if (errors > maxFaults || documents.filter(hasContent).length > 1) return treeOf([...documents, ...composer.end()], text)
  }
  for (const token of parser.end()) documents.push(...composer.next(token))
  documents.push(...composer.end(true, text.length))
  return treeOf(documents, text)
}

function hopeless(code: SyntaxProblem['code'], offset: number): SyntaxTree {
  return { contents: undefined, problems: [{ code, start: offset, end: offset + 1 }], second: undefined }
}

/** A lone carriage return breaks a line, as it does in an editor; offsets stay. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r(?!\n)/g, '\n') : text
}

// A comment may touch what stands before it (`[a]#b`), which kubectl's reader takes and YAML forbids: hence the filter.
function treeOf(documents: readonly Document[], text: string): SyntaxTree {
  const full = documents.filter(hasContent)
  const [first, second] = full
  return {
    contents: first && isNode(first.contents) ? first.contents : undefined,
    problems: documents.flatMap(({ errors }) => errors.map(problemOf)).filter(({ code, start }) => code !== 'MISSING_CHAR' || text[start] !== '#'),
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
