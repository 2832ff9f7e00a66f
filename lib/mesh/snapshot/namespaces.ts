import { memoByIdentity } from '@/lib/std/index.ts'
import type { SoundResource } from './sound-resource.ts'

type Labels = Readonly<Record<string, string>>

/** Labels of a namespace, its name among them as Kubernetes puts it there; a namespace without document has only that. */
export const namespaceLabels = memoByIdentity((namespaces: readonly SoundResource<'Namespace'>[]): ((name: string) => Labels) => {
  const declared = new Map(namespaces.map(({ metadata }) => [metadata.name, metadata.labels]))
  return (name) => ({ 'kubernetes.io/metadata.name': name, ...declared.get(name) })
})
