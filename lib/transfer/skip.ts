import { type Resource } from '@/lib/model/index.ts'
import { type JsonObject, text } from '@/lib/std/index.ts'

/** Why something in a folder is no document of a mesh. */
export type SkipReason = 'kustomization' | 'chart' | 'values' | 'template' | 'crd' | 'event' | 'notYaml'

/** Files that are read by other tools, told by their names. */
export function skippedFile(path: string): SkipReason | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  if (name === 'chart.yaml' || name === 'chart.lock') return 'chart'
  if (/^values([.-].*)?\.ya?ml$/.test(name)) return 'values'
  if (/^kustomization(\.ya?ml)?$/.test(name)) return 'kustomization'
  return !/\.(ya?ml|json)$/.test(name) && name.includes('.') ? 'notYaml' : undefined
}

/** Documents that are no part of a mesh: told by what could be read of them, else by their raw text. */
export function skippedDocument(object: JsonObject | undefined, resource: Resource | undefined, raw: () => string): SkipReason | undefined {
  const kind = text(object, 'kind')
  const group = text(object, 'apiVersion').split('/')[0] ?? ''
  if (group === 'kustomize.config.k8s.io') return 'kustomization'
  if (kind === 'CustomResourceDefinition') return 'crd'
  if (kind === 'Event' && (group === 'v1' || group === 'events.k8s.io')) return 'event'
  if (resource) return `${resource.metadata.namespace}/${resource.metadata.name}`.includes('{{') ? 'template' : undefined
  const unread = raw()
  if (isTemplate(unread)) return 'template'
  return /^kind:\s*CustomResourceDefinition\b/m.test(unread) ? 'crd' : undefined
}

/** A template begins a line or a value with braces, in a map or list in one line, too: there an action, no key, stands behind them. Braces alone prove nothing: a ConfigMap that reads well may carry templates as text. */
function isTemplate(raw: string): boolean {
  if (/[:[{,]\s*["']?\{\{-?\s*(?:[.$]|\w+\s)/.test(raw)) return true
  return /^\s*(?:-\s+)*(?:["']?[\w./-]+["']?:\s*)?["']?\{\{/m.test(raw) && !/^\s*\{\s*"/.test(raw)
}
