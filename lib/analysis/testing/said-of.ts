import { buildSnapshot } from '@/lib/mesh/index.ts'
import { type Finding, resourceOf } from '@/lib/model/index.ts'
import { isObject } from '@/lib/std/index.ts'
import { parseDocuments } from '@/lib/yaml/index.ts'
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
