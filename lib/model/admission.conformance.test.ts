import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseDocuments } from '@/lib/yaml/index.ts'
import { isRefused, verdictOf } from './index.ts'
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
  for (const { resource } of parseDocuments(readFileSync(file, 'utf8')).documents) if (resource !== undefined) byKey.set(resource.key, resource)
  return [...byKey.values()]
}

/** Who is refused, by whom, with how many faults of the webhook; and who is warned how often. Texts are ours, so they are not compared. */
function ours(resources: readonly Resource[]): readonly string[] {
  return resources
    .flatMap((resource) => {
      const { structure, refused, warnings, decodes } = verdictOf(resource)
      const id = `${resource.kind} ${resource.metadata.namespace}/${resource.metadata.name}`
      if (isRefused(resource)) return [line(id, structure.length > 0, decodes ? refused.length : 'undecodable')]
      return warnings.length > 0 ? [`${id} warned ${warnings.length}`] : []
    })
    .sort()
}

function theirs(file: string): readonly string[] {
  if (!existsSync(file)) return []
  const said = JSON.parse(readFileSync(file, 'utf8')) as readonly Said[]
  return said
    .flatMap(({ kind, namespace = '', name, error, crd, webhookError, warnings = [] }) => {
      const id = `${kind} ${namespace}/${name}`
      const byWebhook = webhookError ?? (crd === true ? undefined : error)
      if (error !== undefined) return [line(id, crd === true, byWebhook === undefined ? 0 : messagesIn(byWebhook))]
      return warnings.length > 0 ? [`${id} warned ${warnings.length}`] : []
    })
    .sort()
}

function line(id: string, bySchema: boolean, byWebhook: number | 'undecodable'): string {
  return `${id} refused, schema: ${bySchema ? 'yes' : 'no'}, webhook: ${byWebhook}`
}

function messagesIn(error: string): number | 'undecodable' {
  if (error.startsWith('error decoding')) return 'undecodable'
  const several = /(\d+) errors? occurred:/.exec(error)
  return several ? Number(several[1]) : 1
}
