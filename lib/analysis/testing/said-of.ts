import { buildSnapshot } from '@/lib/mesh/index.ts'
import { type Finding, resourceOf } from '@/lib/model/index.ts'
import { isObject } from '@/lib/std/index.ts'
import { applyEdits, parseDocuments } from '@/lib/yaml/index.ts'
import { analyze } from '../analyze.ts'

/** What tests look at of a finding: `CODE kind namespace/name path`, places in words. */
export type Said = `${string} ${string}`

/** The findings about YAML documents with codes that begin so, for tests. */
export function findingsOf(yaml: string, code: string): readonly Finding[] {
  const resources = parseDocuments(yaml).documents.flatMap(({ object }) => {
    const read = isObject(object) ? resourceOf(object) : undefined
    return read?.ok ? [read.value] : []
  })
  return analyze(buildSnapshot(resources)).filter((finding) => finding.code.startsWith(code))
}

/** The same in short: code, kind and name, and the field. */
export function saidOf(yaml: string, code: string): readonly Said[] {
  return findingsOf(yaml, code).map(({ code: said, place }): Said => {
    const [, kind = '', , name = ''] = place.resource.split('/')
    return `${said} ${kind}/${name} ${place.path.join('.')}`
  })
}

/** The titles of the fixes that findings with these codes offer. Throws where a fix cannot be applied, or leaves its finding. */
export function fixesOf(yaml: string, code: string): readonly string[] {
  const texts = yaml.split(/^---$/m)
  return findingsOf(yaml, code).flatMap(({ place, fixes = [], ...finding }) => fixes.map(({ title, resource, edits }) => {
    const index = texts.findIndex((text) => keysIn(text).includes(resource))
    const edited = applyEdits(texts[index] ?? '', edits)
    if (!edited.ok) throw new Error(`${title}: ${String(edited.error)}`)
    const left = findingsOf(texts.with(index, edited.value).join('---'), finding.code)
    if (left.some((one) => one.place.resource === place.resource && one.place.path.join() === place.path.join())) throw new Error(`${title} leaves ${finding.code}`)
    return title
  }))
}

function keysIn(yaml: string): readonly string[] {
  return parseDocuments(yaml).documents.flatMap(({ object }) => {
    const read = isObject(object) ? resourceOf(object) : undefined
    return read?.ok ? [read.value.key] : []
  })
}
