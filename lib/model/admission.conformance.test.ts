import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import type { JsonObject } from '@/lib/std/index.ts'
import { isObject } from '@/lib/std/index.ts'
import { isRefused, resourceOf, verdictOf } from './index.ts'
import type { Resource } from './index.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../conformance')

/** One line of `rejected.json`. */
type Said = { readonly kind: string; readonly namespace?: string; readonly name: string; readonly error?: string; readonly crd?: boolean; readonly webhookError?: string; readonly warnings?: readonly string[] }

describe.each(areas())('%s', (area) => {
  it.each(casesOf(join(root, area)))('%s', (name) => {
    const folder = join(root, area, name)
    const resources = resourcesOf(join(folder, 'input.yaml'))
    expect(ours(resources)).toEqual(theirs(join(folder, 'expected/rejected.json')))
  })
})

function areas(): readonly string[] {
  return readdirSync(root).filter((name) => statSync(join(root, name)).isDirectory() && name !== 'scale')
}

function casesOf(area: string): readonly string[] {
  const found: string[] = []
  const visit = (folder: string): void => {
    if (existsSync(join(folder, 'case.yaml'))) found.push(relative(area, folder))
    else for (const name of readdirSync(folder)) if (statSync(join(folder, name)).isDirectory()) visit(join(folder, name))
  }
  visit(area)
  return found.sort()
}

/** The documents of a file; the same kind, namespace and name twice counts as the last. */
function resourcesOf(file: string): readonly Resource[] {
  const byKey = new Map<string, Resource>()
  for (const document of parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1' })) {
    for (const object of unwrapped(JSON.parse(JSON.stringify(document.toJS())))) {
      const resource = resourceOf(object)
      if (resource.ok) byKey.set(resource.value.key, resource.value)
    }
  }
  return [...byKey.values()]
}

function unwrapped(value: unknown): readonly JsonObject[] {
  if (!isObject(value)) return []
  const items = value['items']
  return value['kind'] === 'List' && Array.isArray(items) ? (items as readonly JsonObject[]) : [value]
}

/** Refused documents with the number of things the webhook names, and warned ones with the number of warnings. */
function ours(resources: readonly Resource[]): readonly string[] {
  return resources
    .flatMap((resource) => {
      const { structure, refused, warnings } = verdictOf(resource)
      const id = `${resource.kind} ${resource.metadata.namespace}/${resource.metadata.name}`
      if (isRefused(resource)) return [`${id} refused${structure.length > 0 ? ' by the schema' : ''}${refused.length > 0 ? ' by the webhook' : ''}`]
      return warnings.length > 0 ? [`${id} warned`] : []
    })
    .sort()
}

function theirs(file: string): readonly string[] {
  if (!existsSync(file)) return []
  const said = JSON.parse(readFileSync(file, 'utf8')) as readonly Said[]
  return said
    .flatMap(({ kind, namespace = '', name, error, crd, webhookError, warnings }) => {
      const id = `${kind} ${namespace}/${name}`
      const webhook = webhookError !== undefined || crd !== true
      if (error !== undefined) return [`${id} refused${crd === true ? ' by the schema' : ''}${webhook ? ' by the webhook' : ''}`]
      return (warnings ?? []).length > 0 ? [`${id} warned`] : []
    })
    .sort()
}
