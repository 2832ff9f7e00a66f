import type { Resource } from '@/lib/model/index.ts'
import { field, isObject, list, text } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { type KialiName, kialiName, wholeName } from '../../subjects/kiali-names.ts'
import { viewpoints, viewsOf } from '../../subjects/namespace-views.ts'
import { meshSettings } from '../../subjects/outbound-mode.ts'
import { sidecarImports } from '../../subjects/sidecar-imports.ts'

/** DestinationRules that switch mutual TLS on or off for a namespace or the mesh, against PeerAuthentication. (KIA0204 to KIA0208) */
export const kialiMtls = defineAnalyzer({
  name: 'kiali-mtls',
  reads: ['DestinationRule', 'PeerAuthentication', 'Sidecar', 'Namespace', 'ConfigMap'],
  messages: {
    drops: { code: 'KIA0204', layer: 'kiali', severity: 'warning', text: ({ rule }: { rule: string }) => `Without TLS settings of its own this rule drops the mutual TLS that ${rule} sets.` },
    meshUnmatched: { code: 'KIA0205', layer: 'kiali', severity: 'error', text: () => 'Clients of the whole mesh speak mutual TLS, and no mesh-wide PeerAuthentication accepts it.' },
    namespaceUnmatched: { code: 'KIA0206', layer: 'kiali', severity: 'error', text: ({ namespace }: { namespace: string }) => `Clients speak mutual TLS to ${namespace}, and no PeerAuthentication accepts it.` },
    againstStrict: { code: 'KIA0207', layer: 'kiali', severity: 'error', text: ({ namespace }: { namespace: string }) => `Clients speak plain text to ${namespace}, whose PeerAuthentication is STRICT.` },
    againstMesh: { code: 'KIA0208', layer: 'kiali', severity: 'error', text: () => 'Clients speak plain text, and the mesh-wide PeerAuthentication is STRICT.' },
  },
  run(context, report) {
    const rules = context.list('DestinationRule')
    const automatic = field(meshSettings(context), 'enableAutoMtls') !== false
    const modes = modesIn(context)
    const mesh = modes('istio-system')
    const enabling = rules.filter((rule) => text(rule.spec, 'trafficPolicy', 'tls', 'mode') === 'ISTIO_MUTUAL')
    const { meet } = sidecarImports(context)
    for (const rule of rules) {
      const place = { resource: rule.key, path: ['spec', 'trafficPolicy', 'tls', 'mode'] }
      const mode = text(rule.spec, 'trafficPolicy', 'tls', 'mode')
      const namespace = namespaceMeant(rule)
      if (isMeshWide(rule)) {
        if (mode === 'ISTIO_MUTUAL' && !automatic && mesh.length === 0) report('meshUnmatched', place, {})
        if (mode === 'DISABLE' && mesh.includes('STRICT')) report('againstMesh', place, {})
      } else if (namespace !== undefined) {
        if (mode === 'ISTIO_MUTUAL' && !automatic && mesh.length === 0 && viewsOf(rule, viewpoints(context)).some((view) => modes(view).length === 0)) report('namespaceUnmatched', place, { namespace })
        if (mode === 'DISABLE') for (const verdict of verdictsOnPlainText(viewsOf(rule, viewpoints(context)), modes)) report(verdict, place, { namespace })
      }
      const dropped = hasTls(rule) || field(rule.spec, 'trafficPolicy') === undefined || !meet(rule, rule) ? undefined : enabling.find((other) => other !== rule && (isDroppedBy(rule, other) || (namesHostOf(rule, other) && meet(rule, other))))
      if (dropped) report('drops', { resource: rule.key, path: ['spec', 'trafficPolicy'] }, { rule: `${dropped.metadata.namespace}/${dropped.metadata.name}` }, alsoAt([dropped], 'spec', 'trafficPolicy', 'tls'))
    }
  },
})

function isMeshWide(rule: Resource): boolean {
  return text(rule.spec, 'host') === '*.local'
}

/** The rule's own namespace, where it means all of its Services; rules for other namespaces Kiali does not hold against policies. */
function namespaceMeant({ spec, metadata }: Resource): string | undefined {
  return text(spec, 'host') === `*.${metadata.namespace}.svc.cluster.local` ? metadata.namespace : undefined
}

function hasTls(rule: Resource): boolean {
  return [field(rule.spec, 'trafficPolicy'), ...list(rule.spec, 'trafficPolicy', 'portLevelSettings')].some((policy) => isObject(field(policy, 'tls')))
}

/** A wildcard for everything counts for all rules; any other for those whose host is of its namespace, or, like it, of none. */
function isDroppedBy(rule: Resource, wildcard: Resource): boolean {
  const host = text(wildcard.spec, 'host')
  return isMeshWide(wildcard) || (host.startsWith('*') && nameIn(host, rule).namespace === nameOf(rule).namespace)
}

/** Whether another rule has the same host, or the wildcard for its namespace, written in full. */
function namesHostOf(rule: Resource, other: Resource): boolean {
  const name = nameOf(rule)
  return [wholeName(name), ...(name.namespace ? [`*.${name.namespace}.svc.cluster.local`] : [])].includes(text(other.spec, 'host'))
}

const nameOf = (rule: Resource): KialiName => nameIn(text(rule.spec, 'host'), rule)

/** Here `svc.namespace` is no Service. */
function nameIn(host: string, { metadata }: Resource): KialiName {
  const labels = host.split('.').length
  return labels === 2 || labels === 3 ? { service: host, namespace: '' } : kialiName(host, metadata.namespace, new Set())
}

/** Modes that accept mutual TLS, of a namespace's PeerAuthentications that have no selector, not even an empty one. */
function modesIn(context: AnalysisContext): (namespace: string) => readonly string[] {
  const policies = context.list('PeerAuthentication').filter(({ spec }) => !isObject(field(spec, 'selector')))
  return (namespace) => policies.filter(({ metadata }) => metadata.namespace === namespace).map(({ spec }) => text(spec, 'mtls', 'mode')).filter((mode) => mode === 'STRICT' || mode === 'PERMISSIVE')
}

/** What stands against plain text to a namespace, from each namespace that sees the rule: its own policy, or, where none accepts mutual TLS, the mesh's. */
function verdictsOnPlainText(views: readonly string[], modes: (namespace: string) => readonly string[]): ReadonlySet<'againstStrict' | 'againstMesh'> {
  return new Set(views.flatMap((view) => {
    const [own] = modes(view)
    return own === 'STRICT' ? ['againstStrict'] : own === undefined && modes('istio-system').includes('STRICT') ? ['againstMesh'] : []
  }))
}
