import { parseSync } from '@swc/core'
import { readdirSync, readFileSync } from 'node:fs'
import { isObject, type Json } from '@/lib/std/index.ts'

/** Where in a source file sentences stand: values of fields of a name, of constants whose name ends in it, and arguments of calls. */
export type Places = { readonly fields?: readonly string[]; readonly constants?: readonly string[]; readonly calls?: Readonly<Record<string, number>> }

/** The English sentences that the sources below a folder hold at such places; what a template fills in is an ellipsis. */
export function englishIn(folder: string, places: Places): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/\.test\.ts$|examples\.ts$|readmes\.ts$/.test(file))
  return [...new Set(files.flatMap((file) => [...sentencesIn(parse(readFileSync(`${folder}/${file}`, 'utf8')), places)]))].sort()
}

function parse(source: string): Json {
  return JSON.parse(JSON.stringify(parseSync(source, { syntax: 'typescript' }))) as Json
}

function* sentencesIn(node: Json, places: Places): Generator<string> {
  if (Array.isArray(node)) for (const one of node) yield* sentencesIn(one, places)
  if (!isObject(node)) return
  yield* literalsOf(placed(node, places))
  for (const value of Object.values(node)) if (value !== undefined) yield* sentencesIn(value, places)
}

/** The expression at one of the places, if the node is one. */
function placed(node: { readonly [key: string]: Json | undefined }, { fields = [], constants = [], calls = {} }: Places): Json {
  if (node['type'] === 'KeyValueProperty' && fields.includes(nameOf(node['key']))) return node['value'] ?? null
  if (node['type'] === 'VariableDeclarator' && constants.some((end) => nameOf(node['id']).endsWith(end))) return node['init'] ?? null
  const at = node['type'] === 'CallExpression' ? calls[calleeOf(node['callee'])] : undefined
  const given = at !== undefined && Array.isArray(node['arguments']) ? node['arguments'][at] : undefined
  return isObject(given) ? (given['expression'] ?? null) : null
}

function nameOf(node: Json | undefined): string {
  return isObject(node) ? textOf(node['value']) : ''
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** The name of what is called, also as a member. */
function calleeOf(node: Json | undefined): string {
  return isObject(node) && node['type'] === 'MemberExpression' ? nameOf(node['property']) : nameOf(node)
}

/** Texts that an expression may come to; of a choice each side. */
function* literalsOf(node: Json): Generator<string> {
  if (!isObject(node)) return
  if (node['type'] === 'StringLiteral') yield textOf(node['value'])
  if (node['type'] === 'TemplateLiteral' && Array.isArray(node['quasis'])) yield node['quasis'].map((part) => (isObject(part) ? textOf(part['cooked']) : '')).join('…')
  if (node['type'] === 'ConditionalExpression') for (const side of ['consequent', 'alternate']) yield* literalsOf(node[side] ?? null)
  if (node['type'] === 'ObjectExpression' && Array.isArray(node['properties'])) for (const one of node['properties']) if (isObject(one)) yield* literalsOf(one['value'] ?? null)
  if (node['type'] === 'ParenthesisExpression') yield* literalsOf(node['expression'] ?? null)
}
