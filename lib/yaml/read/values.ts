import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import type { FieldPath } from '@/lib/model/index.ts'
import type { Json } from '@/lib/std/index.ts'
import { type ParseFault, syntaxCodes } from '../fault.ts'
import { maxAliasedValues, maxDepth, maxFaults } from '../limits.ts'
import type { Range } from '../range.ts'
import { decodeBase64 } from './base64.ts'
import { type PlainValue, resolvePlain } from '../scalar.ts'
import { isUnsafeKey } from './unsafe-key.ts'

/**
 * Makes JSON of a syntax tree by kubectl's rules (go-yaml v2, then sigs.k8s.io/yaml):
 * 1. Plain scalars resolve as `resolvePlain` says; an explicit tag decides instead.
 * 2. Keys become text: numbers and booleans by their value; null, maps and lists cannot be keys.
 * 3. `<<` merges where it stands: what comes later wins, of several merged maps the first.
 * 4. Of equal keys the last wins; that it stands twice is reported.
 */
export class ValueReader {
  readonly faults: ParseFault[] = []
  readonly #text: string
  readonly #rangeOf: (start: number, end: number) => Range
  readonly #anchors = new Map<string, Node>()
  readonly #open = new Set<Node>()
  /** kubectl tries a text that begins with a brace as JSON first. */
  readonly #json: boolean
  #inFlow = false
  #aliasDepth = 0
  #aliasedValues = 0
  #exhausted = false

  constructor(text: string, rangeOf: (start: number, end: number) => Range) {
    this.#text = text
    this.#rangeOf = rangeOf
    this.#json = /^\s*\{/.test(text)
  }

  read(node: Node | null | undefined, path: FieldPath): Json {
    if (!node || this.#exhausted) return null
    if (this.#open.size > maxDepth) return this.#fail(node, path, syntaxCodes.tooDeep, `Maps and lists are nested more than ${maxDepth} deep.`, { limit: maxDepth })
    if (this.#aliasDepth > 0 && ++this.#aliasedValues > maxAliasedValues) {
      this.#fail(node, path, syntaxCodes.aliases, `Aliases add more than ${maxAliasedValues} values.`, { limit: maxAliasedValues })
      this.#exhausted = true
      return null
    }
    if (isAlias(node)) return this.#alias(node.source, node, path)
    if (this.#aliasDepth === 0 && 'anchor' in node && typeof node.anchor === 'string') this.#anchors.set(node.anchor, node)
    if (isScalar(node)) return this.#scalar(node, path)
    if (!isMap(node) && !isSeq(node)) return null
    const outer = this.#inFlow
    this.#inFlow = node.flow === true
    this.#open.add(node)
    const value = isMap(node) ? this.#map(node, path) : this.#list(node, path)
    this.#open.delete(node)
    this.#inFlow = outer
    return value
  }

  #list(node: YAMLSeq, path: FieldPath): Json {
    return node.items.map((item, index) => this.read(nodeOf(item), [...path, index]))
  }

  #map(node: YAMLMap, path: FieldPath): Json {
    const map: Record<string, Json> = {}
    const own = new Set<string>()
    for (const pair of node.items) {
      if (isMergeKey(pair)) this.#merge(map, nodeOf(pair.value), pair, path)
      else this.#entry(map, own, pair, path)
    }
    return map
  }

  #entry(map: Record<string, Json>, own: Set<string>, pair: Pair, path: FieldPath): void {
    const key = this.#key(pair, path)
    if (key === undefined) return
    const place = [...path, key]
    if (isUnsafeKey(key)) {
      this.#fail(nodeOf(pair.key), place, syntaxCodes.unsafeKey, `The key ${key} is not taken in.`, { key }, true)
      return
    }
    if (own.has(key)) this.#fail(nodeOf(pair.key), place, syntaxCodes.duplicateKey, `The key ${key} stands here twice; the last one wins.`, { key }, true)
    own.add(key)
    map[key] = this.read(nodeOf(pair.value), place)
  }

  #key(pair: Pair, path: FieldPath): string | undefined {
    const node = nodeOf(pair.key)
    const value = isScalar(node) || isAlias(node) ? this.read(node, path) : undefined
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    this.#fail(node ?? nodeOf(pair.value), path, syntaxCodes.notJson, 'A key must be text, a number or a boolean.', undefined, true)
    return undefined
  }

  #merge(map: Record<string, Json>, node: Node | undefined, pair: Pair, path: FieldPath): void {
    const value = this.read(node, path)
    const sources = Array.isArray(value) ? (value as readonly Json[]).toReversed() : [value]
    for (const source of sources) {
      if (typeof source === 'object' && source !== null && !Array.isArray(source)) Object.assign(map, source)
      else this.#fail(nodeOf(pair.key), path, syntaxCodes.syntax, 'A merge key (<<) takes a map, or a list of maps.')
    }
  }

  #alias(name: string, node: Node, path: FieldPath): Json {
    const target = this.#anchors.get(name)
    if (!target) return this.#fail(node, path, syntaxCodes.aliases, 'No anchor of this name stands above the alias.')
    if (this.#open.has(target)) return this.#fail(node, path, syntaxCodes.aliases, 'The alias stands inside its own anchor.')
    this.#aliasDepth++
    const value = this.read(target, path)
    this.#aliasDepth--
    return value
  }

  #scalar(node: Scalar, path: FieldPath): Json {
    const text = sourceOf(node)
    const plain = node.type === undefined || node.type === 'PLAIN'
    if (plain && this.#inFlow && /^:|\?/.test(text)) return this.#fail(node, path, syntaxCodes.syntax, 'Inside brackets an unquoted value may neither hold a question mark nor begin with a colon; put it in quotes.')
    if (node.type === 'QUOTE_DOUBLE' && !this.#json && this.#hasJsonEscape(node)) return this.#fail(node, path, syntaxCodes.syntax, 'YAML as kubectl reads it knows neither \\/ nor surrogate pairs as \\u escapes; only JSON does.')
    const value = node.tag ? tagged(node.tag, text) : plain ? resolvePlain(text) : text
    if (value === undefined) return this.#fail(node, path, syntaxCodes.syntax, 'The value does not fit its tag.')
    if (typeof value === 'number' && !Number.isFinite(value)) return this.#fail(node, path, syntaxCodes.notJson, 'JSON has no infinite and no undefined numbers.')
    return value
  }

  #hasJsonEscape({ range }: Scalar): boolean {
    const raw = range ? this.#text.slice(range[0], range[1]) : ''
    return raw.includes('\\') && /(?:^|[^\\])(?:\\\\)*\\(?:\/|u[dD][89a-fA-F])/.test(raw)
  }

  #fail(node: Node | undefined, path: FieldPath, code: string, message: string, args?: ParseFault['args'], onKey?: boolean): null {
    if (this.#exhausted || this.faults.length >= maxFaults) return null
    const range = node?.range ? this.#rangeOf(node.range[0], Math.max(node.range[1], node.range[0] + 1)) : undefined
    this.faults.push({ code, message, path, ...(onKey && { onKey }), ...(range && { range }), ...(args && { args }) })
    return null
  }
}

/** A plain `<<`, or one tagged as merge key. */
export function isMergeKey(pair: Pair): boolean {
  const { key } = pair
  return isScalar(key) && key.source === '<<' && (key.tag === undefined ? key.type === undefined || key.type === 'PLAIN' : key.tag === 'tag:yaml.org,2002:merge')
}

/** A scalar's text, without quotes and folding. */
export function sourceOf(node: Scalar): string {
  return node.source ?? (typeof node.value === 'string' ? node.value : '')
}

/** The syntax tree types its items loosely; everything below a document is a node. */
export function nodeOf(item: unknown): Node | undefined {
  return isAlias(item) || isScalar(item) || isMap(item) || isSeq(item) ? item : undefined
}

/** What an explicit tag makes of a scalar; undefined when it does not fit. Tags that Kubernetes does not know leave text. */
function tagged(tag: string, text: string): PlainValue | undefined {
  switch (tag) {
    case 'tag:yaml.org,2002:int': {
      const value = resolvePlain(text)
      return typeof value === 'number' && Number.isInteger(value) && !/[.eE]/.test(text.startsWith('0x') ? '' : text) ? value : undefined
    }
    case 'tag:yaml.org,2002:float': {
      const value = resolvePlain(text)
      return typeof value === 'number' ? value : undefined
    }
    case 'tag:yaml.org,2002:bool': {
      const value = resolvePlain(text)
      return typeof value === 'boolean' ? value : undefined
    }
    case 'tag:yaml.org,2002:null':
      return resolvePlain(text) === null ? null : undefined
    case 'tag:yaml.org,2002:binary':
      return decodeBase64(text)
    default:
      return text
  }
}
