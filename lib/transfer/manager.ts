import type { Resource } from '@/lib/model/index.ts'
import { list, text } from '@/lib/std/index.ts'

/** A tool that owns a document elsewhere: by its name, and what it is called there (application, release, file). */
export type Manager = { readonly tool: 'argo' | 'flux' | 'helm' | 'kustomize' | 'owner'; readonly name: string }

const titles: Readonly<Record<Manager['tool'], string>> = { argo: 'Argo CD ', flux: 'Flux ', helm: 'Helm ', kustomize: 'Kustomize ', owner: '' }

/**
 * Who manages a document elsewhere and would undo an edit in the cluster: Argo CD, Flux, Helm, Kustomize (its build metadata) or an owning
 * object. Argo CD and Flux come first: they apply what Helm or Kustomize made.
 */
export function managerOf({ metadata, object }: Resource): Manager | undefined {
  const { annotations, labels } = metadata
  const argo = annotations['argocd.argoproj.io/tracking-id']?.split(':')[0] ?? labels['argocd.argoproj.io/instance']
  if (argo) return { tool: 'argo', name: argo }
  const flux = labels['kustomize.toolkit.fluxcd.io/name'] ?? labels['helm.toolkit.fluxcd.io/name']
  if (flux) return { tool: 'flux', name: flux }
  const release = annotations['meta.helm.sh/release-name']
  if (release) return { tool: 'helm', name: release }
  const built = /^path: *(.+)$/m.exec(annotations['config.kubernetes.io/origin'] ?? '')?.[1] ?? labels['app.kubernetes.io/managed-by']
  if (built !== undefined && ('config.kubernetes.io/origin' in annotations || built.startsWith('kustomize'))) return { tool: 'kustomize', name: built.trim() }
  const [owner] = list(object, 'metadata', 'ownerReferences')
  return owner ? { tool: 'owner', name: `${text(owner, 'kind')} ${text(owner, 'name')}` } : undefined
}

/** As one text: `Argo CD payments`. */
export function managerText({ tool, name }: Manager): string {
  return `${titles[tool]}${name}`
}
