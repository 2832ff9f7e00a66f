import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import type { DocumentChange } from './document-difference.ts'
import type { ClientWays } from './way.ts'

/** Finds the changed document that explains why a way differs: `onWay` are the documents on it, on either side. */
export type Explain = (onWay: readonly ResourceKey[], former: ClientWays, now: ClientWays) => DocumentChange | undefined

type Weighed = { readonly document: DocumentChange; readonly weight: number }

/** A changed document on the way itself comes first; then one that decides what the client sees; then the only one that there is. */
export function explaining(documents: readonly DocumentChange[]): Explain {
  const changed = new Map<string, Weighed>(documents.map((document, place) => [document.key, { document, weight: weightOf(document) * documents.length + place }]))
  const sidecars = new Map(documents.flatMap(({ key }) => {
    const { kind, namespace } = parseResourceKey(key as ResourceKey)
    return kind === 'Sidecar' ? [[namespace, changed.get(key)?.document] as const] : []
  }).reverse())
  const only = documents.length === 1 ? documents[0] : undefined
  const among = (keys: readonly string[]): DocumentChange | undefined => {
    let best: Weighed | undefined
    for (const key of keys) {
      const found = changed.get(key)
      if (found && (!best || found.weight < best.weight)) best = found
    }
    return best?.document
  }
  return (onWay, former, now) => among(onWay) ?? among([...former.documents, ...now.documents]) ?? sidecars.get(now.namespace) ?? only
}

/** Istio's own documents explain more than workloads and Services, and an edit or deletion more than what came. */
function weightOf({ key, change }: DocumentChange): number {
  return (parseResourceKey(key as ResourceKey).group.endsWith('istio.io') ? 0 : 2) + (change === 'added' ? 1 : 0)
}
