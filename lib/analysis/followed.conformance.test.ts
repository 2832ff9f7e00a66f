import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { analyze } from '@/lib/analysis/index.ts'
import { caseFolders, readCase } from '@/lib/cli/index.ts'
import { buildSnapshot } from '@/lib/mesh/index.ts'
import type { Resource } from '@/lib/model/index.ts'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import { afresh, resourcesIn, resourcesOfCase } from '@/lib/testing/case-resources.ts'

const root = fileURLToPath(new URL('../../conformance', import.meta.url))

/** What analyzers remember from one state of a mesh to the next never shows: a state that an edit led to says what it says by itself. */
describe('each document changed in turn, left out, and back', () => {
  for (const folder of ['analysis', 'realistic', 'conflicts', 'workload-entry'].flatMap((area) => [...caseFolders(join(root, area))])) {
    test(relative(root, folder), () => {
      const resources = resourcesOfCase(readCase(folder))
      const before = said(afresh(resources))
      for (const changed of resources) {
        const edited = resources.flatMap((resource) => (resource === changed ? resourcesIn([edit(structuredClone(resource.object))]) : [resource]))
        for (const state of [edited, resources.filter((resource) => resource !== changed)]) {
          expect(said(state), `${changed.key}`).toEqual(said(afresh(state)))
          expect(said(resources), `after ${changed.key}`).toEqual(before)
        }
      }
    })
  }
})

function said(resources: readonly Resource[]): readonly string[] {
  return analyze(buildSnapshot(resources)).map((finding) => JSON.stringify(finding))
}

/** A change that others feel: another host, port and label of endpoints or subsets; for other documents a label. */
function edit(document: JsonObject): JsonObject {
  const [spec, metadata] = [isObject(document['spec']) ? document['spec'] : {}, isObject(document['metadata']) ? document['metadata'] : {}]
  const hosts = Array.isArray(spec['hosts']) ? { hosts: ['elsewhere.example.com', ...spec['hosts'].slice(1)] } : {}
  const endpoints = Array.isArray(spec['endpoints']) ? { endpoints: spec['endpoints'].map((endpoint) => ({ ...(isObject(endpoint) ? endpoint : {}), labels: { version: 'edited' } })) } : {}
  const labels = { ...(isObject(metadata['labels']) ? metadata['labels'] : {}), edited: 'yes' }
  return { ...document, metadata: { ...metadata, labels }, ...(document['spec'] !== undefined && { spec: { ...spec, ...hosts, ...endpoints } }) } as JsonObject
}
