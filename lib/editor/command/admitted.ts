import { type Fault, parseResourceKey, type ResourceKey, resourceOf, verdictOf } from '@/lib/model/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import type { TextEdit } from '../fix.ts'
import type { Refusal } from './command.ts'

/** Why a cluster would refuse a document that a command wrote, or istiod; what was wrong with it before the command is not the command's. */
export function refusedAmong(edits: readonly TextEdit[], before: (key: string) => string | undefined): Refusal | undefined {
  for (const { key, text } of edits) {
    const faults = text === null ? [] : faultsOf(text)
    if (faults.length === 0) continue
    const known = new Set(faultsOf(before(key) ?? '').map(identity))
    const fault = faults.find((each) => !known.has(identity(each)))
    if (fault) return { id: 'refused', args: { document: nameOf(key), path: fault.path.join('.') }, fault }
  }
  return undefined
}

function faultsOf(text: string): readonly Fault[] {
  const { object } = parseDocument(text)
  const read = object && resourceOf(object)
  if (!read?.ok) return []
  const { structure, refused } = verdictOf(read.value)
  return [...refused, ...structure]
}

function identity({ code, path, message }: Fault): string {
  return `${code} ${path.join('.')} ${message}`
}

function nameOf(key: string): string {
  const { kind, namespace, name } = parseResourceKey(key as ResourceKey)
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`
}
