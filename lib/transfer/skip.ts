import { kindOf } from '@/lib/model/index.ts'
import { type JsonObject, text } from '@/lib/std/index.ts'

/** Why something in a folder is no document of a mesh. */
export type SkipReason = 'kustomization' | 'chart' | 'values' | 'template' | 'crd' | 'event' | 'notYaml'

/** Files that are read by other tools, told by their names. */
export function skippedFile(path: string, content: string): SkipReason | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  if (name === 'chart.yaml' || name === 'chart.lock') return 'chart'
  if (/^values([.-].*)?\.ya?ml$/.test(name)) return 'values'
  if (!/\.(ya?ml|json)$/.test(name) && name.includes('.')) return 'notYaml'
  // A template begins a line or value with braces; text inside a string is left alone.
  return /^\s*(?:-\s+)?(?:[\w.-]+:\s*)?\{\{/m.test(content) && !/^\s*\{\s*"/.test(content) ? 'template' : undefined
}

/** Documents that are no part of a mesh, told by their kind. */
export function skippedDocument(object: JsonObject): SkipReason | undefined {
  const kind = text(object, 'kind')
  const group = text(object, 'apiVersion').split('/')[0] ?? ''
  if (group === 'kustomize.config.k8s.io') return 'kustomization'
  if (kind === 'CustomResourceDefinition') return 'crd'
  return kind === 'Event' && !kindOf('', kind) ? 'event' : undefined
}
