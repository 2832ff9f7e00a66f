import type { Resource } from '@/lib/model/index.ts'
import { list, memoByIdentities, memoByIdentity, memoByText, text, textMap, texts } from '@/lib/std/index.ts'
import type { AnalysisContext } from '../define.ts'
import { coversByEnding, type KialiName, kialiName, wholeName } from './kiali-names.ts'
import { isSeenByAll, isSeenFrom, seenTogether, viewpoints, viewsOf } from './namespace-views.ts'

/** What Kiali lets each viewpoint meet: of what it sees, the hosts that its namespace's Sidecar imports. */
export type Imports = {
  /** Whether a viewpoint's Sidecar imports some host of a document. */
  readonly imports: (view: string, document: Resource) => boolean
  /** Whether some viewpoint sees and imports both documents. */
  readonly meet: (a: Resource, b: Resource) => boolean
  /** The viewpoints that see and import a document. */
  readonly viewsWith: (document: Resource) => readonly string[]
  /** Whether these are all, without looking at each. */
  readonly isEverywhere: (document: Resource) => boolean
}

/** An analyzer that asks for imports reads Sidecars and Namespaces. */
export function sidecarImports(context: AnalysisContext): Imports {
  return importsOf(context.list('Sidecar'), viewpoints(context))
}

export const importsOf = memoByIdentities((sidecars: readonly Resource[], views: ReadonlySet<string>): Imports => {
  const limits = limitsOf(sidecars, views)
  const imports = (view: string, document: Resource) => limits.get(view)?.(document) ?? true
  const viewsWith = memoByIdentity((document: Resource) => viewsOf(document, views).filter((view) => imports(view, document)))
  return {
    imports,
    viewsWith,
    isEverywhere: (document) => limits.size === 0 && isSeenByAll(document, views),
    meet: (a, b) => (limits.size === 0 ? seenTogether(a, b, views) : viewsWith(a).some((view) => isSeenFrom(view, b, views) && imports(view, b))),
  }
})

/** For every viewpoint that imports less than everything: whether it imports a document. */
function limitsOf(sidecars: readonly Resource[], views: ReadonlySet<string>): ReadonlyMap<string, (document: Resource) => boolean> {
  const general = sidecars.filter(({ spec }) => Object.keys(textMap(spec, 'workloadSelector', 'labels')).length === 0)
  if (general.length === 0) return new Map()
  const first = new Map(general.toReversed().map((sidecar) => [sidecar.metadata.namespace, sidecar]))
  return new Map([...views].flatMap((view) => {
    const egress = egressOf(first.get(view) ?? first.get('istio-system'), view)
    return egress.length === 0 ? [] : [[view, memoByIdentity((document: Resource) => hostsOf(document).some(importerOf(egress, document.metadata.namespace, views)))] as const]
  }))
}

type Egress = { readonly namespace: string; readonly name: string; readonly excludes: boolean }

function egressOf(sidecar: Resource | undefined, view: string): readonly Egress[] {
  return list(sidecar?.spec, 'egress').flatMap((listener) => texts(listener, 'hosts')).flatMap((written) => {
    const at = written.indexOf('/')
    const before = written.slice(0, at).replace(/^~/, '')
    return at < 0 ? [] : [{ namespace: before === '.' ? view : before || (written.startsWith('~') ? '*' : ''), name: written.slice(at + 1), excludes: written.startsWith('~') }]
  })
}

function importerOf(egress: readonly Egress[], own: string, known: ReadonlySet<string>): (host: string) => boolean {
  return memoByText((host) => {
    const name = kialiName(host, own, known)
    const matching = egress.filter((entry) => ['*', name.namespace || own].includes(entry.namespace) && isMeant(entry.name, host, name))
    return host !== '' && matching.length > 0 && matching.every(({ excludes }) => !excludes)
  })
}

/** Whether the name of an import means a host; one of a wildcard Service is also meant by what it covers. */
function isMeant(imported: string, host: string, name: KialiName): boolean {
  const whole = wholeName(name)
  if (['*', host, whole, name.service].includes(imported) || coversByEnding(imported, whole) || coversByEnding(imported, host)) return true
  return name.namespace !== '' && (imported === `${name.service}.${name.namespace}` || coversByEnding(whole, imported))
}

const hostsOf = ({ spec, kind }: Resource): readonly string[] => (kind === 'DestinationRule' ? [text(spec, 'host')] : texts(spec, 'hosts'))
