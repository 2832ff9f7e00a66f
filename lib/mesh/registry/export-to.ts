import type { ServiceEntryVisibility } from '@/lib/model/index.ts'
import { memoByIdentities, memoByText } from '@/lib/std/index.ts'
import { labelSelectorMatches } from '../labels.ts'
import { namespaceLabels } from '../snapshot/namespaces.ts'
import type { EffectiveMeshConfig, Snapshot } from '../snapshot/snapshot.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'

/** To whom a service of a namespace is shown, given what its document says. */
export type Exposure = {
  readonly ofService: (exportTo: readonly string[] | undefined) => ReadonlySet<string>
  readonly ofServiceEntry: (exportTo: readonly string[] | undefined, namespace: string) => ReadonlySet<string>
}

type Cap = NonNullable<ServiceEntryVisibility['defaultVisibility']>
type Namespaces = readonly SoundResource<'Namespace'>[]

/** The rules of visibility of a mesh. The same object as long as neither its settings nor, where they count, its namespaces change. */
export function exposureOf({ meshConfig, admitted }: Snapshot): Exposure {
  return exposure(meshConfig, meshConfig.serviceEntryVisibility?.applyToSidecars ? admitted.list('Namespace') : undefined)
}

const exposure = memoByIdentities((meshConfig: EffectiveMeshConfig, namespaces: Namespaces | undefined): Exposure => {
  const ofService = exportSets(meshConfig.defaultServiceExportTo)
  const visibility = meshConfig.serviceEntryVisibility
  if (!visibility || !namespaces) return { ofService, ofServiceEntry: ofService }
  const labels = namespaceLabels(namespaces)
  const capOf = memoByText((namespace) => capFor(visibility, labels(namespace)))
  return { ofService, ofServiceEntry: (exportTo, namespace) => capped(ofService(exportTo), namespace, capOf(namespace)) }
})

/** Sets of namespaces by the list as written; the mesh default stands in for a missing one. Equal lists share one set. */
function exportSets(byDefault: readonly string[]): (exportTo: readonly string[] | undefined) => ReadonlySet<string> {
  return (exportTo) => declaredAudience(exportTo && exportTo.length > 0 ? exportTo : byDefault)
}

/** The audience as a document writes it, empty where it writes none. */
export function declaredAudience(exportTo: readonly string[] = []): ReadonlySet<string> {
  return audiences(exportTo.join())
}

const audiences = memoByText((key): ReadonlySet<string> => new Set(key === '' ? [] : key.split(',')))

/** The first policy all of whose rules match decides; one without rules matches everything, a rule without selector nothing. (istio-semantics §1.9) */
function capFor({ policies = [], defaultVisibility = 'PUBLIC' }: ServiceEntryVisibility, labels: Readonly<Record<string, string>>): Cap {
  const policy = policies.find(({ matchingRules = [] }) => matchingRules.every(({ namespaceSelector }) => namespaceSelector && labelSelectorMatches(namespaceSelector, labels)))
  return policy ? (policy.visibility ?? 'UNSPECIFIED') : defaultVisibility
}

const nobody: ReadonlySet<string> = new Set(['~'])
const ownNamespace: ReadonlySet<string> = new Set(['.'])

function capped(exportTo: ReadonlySet<string>, namespace: string, cap: Cap): ReadonlySet<string> {
  if (exportTo.has('~') || cap === 'PUBLIC' || cap === 'UNSPECIFIED') return exportTo
  if (cap === 'NONE') return nobody
  return exportTo.has('*') || exportTo.has('.') || exportTo.has(namespace) ? ownNamespace : nobody
}

/** Audiences of VirtualServices, delegates among them. (istio-semantics §1.8) */
export const virtualServiceExports = memoByIdentities(({ defaultVirtualServiceExportTo }: EffectiveMeshConfig) => exportSets(defaultVirtualServiceExportTo))
