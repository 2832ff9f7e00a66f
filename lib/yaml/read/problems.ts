import type { ErrorCode } from 'yaml'
import { type ParseFault, syntaxCodes } from '../fault.ts'
import { maxDepth, maxLexemes } from '../limits.ts'
import type { Range } from '../range.ts'
import type { SyntaxProblem } from './syntax-tree.ts'

/** The rule that was broken, in words; never with the text itself, which may be a Secret's. */
const rules: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias takes no anchor and no tag.',
  BAD_ALIAS: 'An anchor or alias needs a name.',
  BAD_COLLECTION_TYPE: 'The tag does not fit the value.',
  BAD_DIRECTIVE: 'This directive is not known.',
  BAD_DQ_ESCAPE: 'Double quotes allow no such escape.',
  BAD_INDENT: 'The indentation fits nothing above it, or a bracket above is not closed.',
  BAD_PROP_ORDER: 'Anchors and tags stand right before their value.',
  BAD_SCALAR_START: 'A plain value may not begin with this character; put it in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A key and its map may not share a line with another key; is a line break or a quote missing?',
  BLOCK_IN_FLOW: 'Inside brackets, indentation makes no map or list.',
  DUPLICATE_KEY: 'The key stands here twice.',
  IMPOSSIBLE: 'This part cannot be read.',
  KEY_OVER_1024_CHARS: 'A key may have at most 1024 characters.',
  MISSING_CHAR: 'Something is missing here: a colon after a key, a closing quote or a bracket.',
  MULTILINE_IMPLICIT_KEY: 'A key must stand on one line; is a colon missing?',
  MULTIPLE_ANCHORS: 'A value has one anchor at most.',
  MULTIPLE_DOCS: 'Only one document may stand here.',
  MULTIPLE_TAGS: 'A value has one tag at most.',
  NON_STRING_KEY: 'A key must be text.',
  RESOURCE_EXHAUSTION: 'This part is nested too deeply.',
  TAB_AS_INDENT: 'Tabs may not indent; use spaces.',
  TAG_RESOLVE_FAILED: 'The value does not fit its tag.',
  UNEXPECTED_TOKEN: 'This is not expected here.',
}

/** Puts the syntax reader's problem into words. */
export function faultOfProblem(problem: SyntaxProblem, range: Range): ParseFault {
  if (problem.code === 'TOO_DEEP') {
    return { code: syntaxCodes.tooDeep, message: `Maps and lists are nested more than ${maxDepth} deep.`, range, args: { limit: maxDepth } }
  }
  if (problem.code === 'TOO_MANY') return { code: syntaxCodes.tooLarge, message: `The document has more than ${maxLexemes} words and marks.`, range, args: { limit: maxLexemes } }
  return { code: syntaxCodes.syntax, message: rules[problem.code], range }
}
