import type { Resource } from '@/lib/model/index.ts'
import { field, isObject, list, text, textMap } from '@/lib/std/index.ts'
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
    const meshMode = modeOf(context, 'istio-system')
    const enabling = rules.filter((rule) => text(rule.spec, 'trafficPolicy', 'tls', 'mode') === 'ISTIO_MUTUAL')
    const { meet } = sidecarImports(context)
    for (const rule of rules) {
      const place = { resource: rule.key, path: ['spec', 'trafficPolicy', 'tls', 'mode'] }
      const mode = text(rule.spec, 'trafficPolicy', 'tls', 'mode')
      const namespace = namespaceMeant(rule)
      if (isMeshWide(rule)) {
        if (mode === 'ISTIO_MUTUAL' && !automatic && meshMode === undefined) report('meshUnmatched', place, {})
        if (mode === 'DISABLE' && meshMode === 'STRICT') report('againstMesh', place, {})
      } else if (namespace !== undefined) {
        if (mode === 'ISTIO_MUTUAL' && !automatic && meshMode === undefined && someViewLacksPolicy(context, rule)) report('namespaceUnmatched', place, { namespace })
        if (mode === 'DISABLE') for (const verdict of verdictsOnPlainText(context, rule, meshMode)) report(verdict, place, { namespace })
      }
      const dropped = hasTls(rule) || field(rule.spec, 'trafficPolicy') === undefined || !meet(rule, rule) ? undefined : enabling.find((other) => other !== rule && (isDroppedBy(rule, other) || (namesHostOf(rule, other) && meet(rule, other))))
      if (dropped) report('drops', { resource: rule.key, path: ['spec', 'trafficPolicy'] }, { rule: `${dropped.metadata.namespace}/${dropped.metadata.name}` }, alsoAt([dropped], 'spec', 'trafficPolicy', 'tls'))
    }
  },
})

function isMeshWide(rule: Resource): boolean {
  return text(rule.spec, 'host') === '*.local'
}

/** The namespace all of whose Services a rule means. */
function namespaceMeant(rule: Resource): string | undefined {
  return /^\*\.([^.]+)\.svc\.cluster\.local$/.exec(text(rule.spec, 'host'))?.[1]
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

/** Mode of a namespace's PeerAuthentication without selector. */
function modeOf(context: AnalysisContext, namespace: string): string | undefined {
  const policy = context.list('PeerAuthentication').find(({ spec, metadata }) => metadata.namespace === namespace && Object.keys(textMap(spec, 'selector', 'matchLabels')).length === 0)
  return policy && (text(policy.spec, 'mtls', 'mode') || undefined)
}

/** What stands against plain text to a namespace, from each namespace that sees the rule: its own policy, or, where it has none, the mesh's. */
function verdictsOnPlainText(context: AnalysisContext, rule: Resource, meshMode: string | undefined): ReadonlySet<'againstStrict' | 'againstMesh'> {
  return new Set(viewsOf(rule, viewpoints(context)).flatMap((namespace) => {
    const own = modeOf(context, namespace)
    return own === 'STRICT' ? ['againstStrict'] : own === undefined && meshMode === 'STRICT' ? ['againstMesh'] : []
  }))
}

/** Kiali judges from each namespace with what that namespace sees: its own PeerAuthentication, and public rules of others. */
function someViewLacksPolicy(context: AnalysisContext, rule: Resource): boolean {
  return viewsOf(rule, viewpoints(context)).some((namespace) => modeOf(context, namespace) === undefined)
}
