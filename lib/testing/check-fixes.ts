import jsonPatch from 'fast-json-patch'
import { type Finding, type Fix, isOpen } from '@/lib/model/index.ts'
import { groupBy, type Json, sameJson } from '@/lib/std/index.ts'
import { applyEdits, jsonPatchOf, parseDocument } from '@/lib/yaml/index.ts'
import type { Compilation } from '@/lib/compile/index.ts'

export type CheckedFixes = { readonly offered: number; readonly faults: readonly string[] }

/**
 * Carries out what the findings of a mesh offer, one fix at a time: each takes its finding away, brings no fault of text or structure,
 * keeps a comment above the document, and its JSON Patch makes the same object as the edit of the text. Answers what does not.
 */
export function checkFixes(compilation: Compilation, perCode = 3): CheckedFixes {
  const offered = [...groupBy(compilation.findings(), ({ code }) => code).values()].flatMap((same) => same.flatMap((finding) => (finding.fixes ?? []).map((fix) => ({ finding, fix }))).slice(0, perCode))
  return { offered: offered.length, faults: offered.flatMap(({ finding, fix }) => faultOf(compilation, finding, fix).map((fault) => `${finding.code} ${finding.place.resource} ${finding.place.path.join('.')}: ${fix.title}: ${fault}`)) }
}

const remark = '# what people write about it\n'

function faultOf(compilation: Compilation, finding: Finding, fix: Fix): readonly string[] {
  const document = [...compilation.documents.values()].find(({ resource }) => resource?.key === fix.resource)
  const object = document?.resource?.object
  if (!document || !object) return ['its document is not there']
  const edited = applyEdits(`${remark}${document.text}`, fix.edits)
  if (!edited.ok) return [edited.error]
  const after = compilation.update([{ key: document.key, text: edited.value }])
  const same = (of: Compilation) => of.findings().filter((one) => one.code === finding.code && one.place.resource === finding.place.resource && isOpen(one) === isOpen(finding)).length
  const broken = (of: Compilation) => of.findings().filter(({ layer }) => layer === 'syntax' || layer === 'structure').length
  return [
    ...(edited.value.startsWith(remark) ? [] : ['it loses a comment']),
    ...(same(after) < same(compilation) ? [] : ['it leaves the finding']),
    ...(broken(after) <= broken(compilation) ? [] : ['it breaks the document']),
    ...patchFault(object, fix, parseDocument(edited.value).object ?? null),
  ]
}

function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

function patchFault(object: Json, { edits }: Fix, wanted: Json): readonly string[] {
  const patch = jsonPatchOf(object, edits)
  if (!patch.ok) return [patch.error]
  const patched = jsonPatch.applyPatch(copyOf(object), copyOf(patch.value) as never, true).newDocument as Json
  return sameJson(patched, wanted) ? [] : ['its patch makes another object']
}
