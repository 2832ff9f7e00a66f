import type { Compilation, DocumentState } from '@/lib/compile/index.ts'
import { badgeOf, isRefused, kindOf, parseResourceKey, type Resource, type ResourceKey, type Severity } from '@/lib/model/index.ts'
import { isNotModelled } from '@/lib/mesh/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import { byCause } from './causes.ts'

/** One document as lists show it. */
export type DocumentRow = {
  readonly key: string
  readonly group: string
  readonly kind: string
  readonly badge: string
  readonly namespace: string
  readonly name: string
  /** What its kind is by nature; the stored row may say otherwise. */
  readonly role: 'managed' | 'context'
  readonly notModelled: boolean
  readonly known: boolean
  /** One phrase: hosts, ports, what it does. Empty for kinds that Exodos does not read. */
  readonly summary: string
  /** `unreadable`: the text does not parse; `refused`: a cluster would not admit it, so it is not in effect. */
  readonly state: 'ok' | 'unreadable' | 'refused'
  readonly counts: Readonly<Record<Severity, number>>
  readonly disputed: number
}

const noCounts = { error: 0, warning: 0, info: 0 } as const

/** Every document, by namespace, kind and name as the stored order has them. */
export function documentsSlice(compilation: Compilation): readonly DocumentRow[] {
  const counts = countsByDocument(compilation)
  return [...compilation.documents.values()].map((document) => {
    const counted = counts.get(document.resource?.key ?? document.key)
    return { ...identityOf(document), ...(counted ?? { counts: noCounts, disputed: 0 }) }
  })
}

function countsByDocument(compilation: Compilation) {
  const found = new Map<string, { counts: { error: number; warning: number; info: number }; disputed: number }>()
  for (const { lead: { place, severity, disputed, suppressed } } of byCause(compilation.findings())) {
    if (suppressed) continue
    const entry = found.get(place.resource) ?? { counts: { ...noCounts }, disputed: 0 }
    if (disputed) entry.disputed++
    else entry.counts[severity]++
    found.set(place.resource, entry)
  }
  return found
}

const identityOf = memoByIdentity((document: DocumentState): Omit<DocumentRow, 'counts' | 'disputed'> => {
  const id = document.resource ? { group: document.resource.group, kind: document.resource.kind, ...document.resource.metadata } : parseResourceKey(document.key as ResourceKey)
  const kind = kindOf(id.group, id.kind)
  return {
    key: document.key,
    group: id.group,
    kind: id.kind,
    badge: badgeOf(id),
    namespace: id.namespace,
    name: id.name,
    role: kind?.role ?? 'context',
    notModelled: isNotModelled(id),
    known: kind !== undefined,
    summary: document.resource && kind ? summaryOf(document.resource, (resource) => kind.summary(resource)) : '',
    state: !document.resource || document.stale ? 'unreadable' : isRefused(document.resource) ? 'refused' : 'ok',
  }
})

/** A document that its own kind would refuse may not have the fields that its summary reads. */
function summaryOf(resource: Resource, summary: (resource: Resource) => string): string {
  try {
    return summary(resource)
  } catch {
    return ''
  }
}
