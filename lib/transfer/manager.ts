import type { Resource } from '@/lib/model/index.ts'
import { list, text } from '@/lib/std/index.ts'

/** Who manages a document elsewhere and would undo an edit in the cluster: Argo CD, Flux, Helm or an owning object. */
export function managerOf({ metadata, object }: Resource): string | undefined {
  const { annotations, labels } = metadata
  const argo = annotations['argocd.argoproj.io/tracking-id']?.split(':')[0] ?? labels['argocd.argoproj.io/instance']
  if (argo) return `Argo CD ${argo}`
  const flux = labels['kustomize.toolkit.fluxcd.io/name'] ?? labels['helm.toolkit.fluxcd.io/name']
  if (flux) return `Flux ${flux}`
  const release = annotations['meta.helm.sh/release-name']
  if (release) return `Helm ${release}`
  const [owner] = list(object, 'metadata', 'ownerReferences')
  return owner ? `${text(owner, 'kind')} ${text(owner, 'name')}` : undefined
}
