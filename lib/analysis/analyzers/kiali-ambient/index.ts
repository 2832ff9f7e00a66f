import type { FieldPath, Resource } from '@/lib/model/index.ts'
import { text, texts } from '@/lib/std/index.ts'
import { type AnalysisContext, defineAnalyzer } from '../../define.ts'
import { asksForHttp, routesHttpOnTheMesh } from './layer-seven.ts'

/** Rules for HTTP about hosts whose namespace is in ambient mode, where only a waypoint carries them out. (KIA0210 to KIA0212, KIA1109, KIA1113, KIA1114) */
export const kialiAmbient = defineAnalyzer({
  name: 'kiali-ambient',
  reads: ['VirtualService', 'DestinationRule', 'Service', 'Namespace'],
  messages: {
    ruleNoWaypoint: { code: 'KIA0210', layer: 'kiali', severity: 'warning', text: ({ namespace }: { namespace: string }) => `Namespace ${namespace} is in ambient mode without a waypoint: nothing carries out what this rule says of HTTP.` },
    ruleNotCaptured: { code: 'KIA0211', layer: 'kiali', severity: 'warning', text: ({ service }: { service: string }) => `Service ${service} is in ambient mode and uses no waypoint: nothing carries out what this rule says of HTTP.` },
    ruleElsewhere: { code: 'KIA0212', layer: 'kiali', severity: 'warning', text: ({ service }: { service: string }) => `Service ${service} is in ambient mode, and its waypoint reads rules of its own namespace only.` },
    routesNoWaypoint: { code: 'KIA1109', layer: 'kiali', severity: 'warning', text: ({ namespace }: { namespace: string }) => `Namespace ${namespace} is in ambient mode without a waypoint: nothing carries out these routes.` },
    routesNotCaptured: { code: 'KIA1113', layer: 'kiali', severity: 'warning', text: ({ service }: { service: string }) => `Service ${service} is in ambient mode and uses no waypoint: nothing carries out these routes.` },
    routesElsewhere: { code: 'KIA1114', layer: 'kiali', severity: 'warning', text: ({ service }: { service: string }) => `Service ${service} is in ambient mode, and its waypoint reads routes of its own namespace only.` },
  },
  run(context, report) {
    const ambient = ambientNamespaces(context)
    if (ambient.size === 0) return
    const judge = judgeOf(context, ambient)
    for (const rule of context.list('DestinationRule').filter(asksForHttp)) {
      for (const { fault, subject, place } of judge(rule, [{ host: text(rule.spec, 'host'), path: ['spec', 'host'] }])) {
        if (fault === 'noWaypoint') report('ruleNoWaypoint', place, { namespace: subject })
        else report(fault === 'notCaptured' ? 'ruleNotCaptured' : 'ruleElsewhere', place, { service: subject })
      }
    }
    for (const routes of context.list('VirtualService').filter(routesHttpOnTheMesh)) {
      for (const { fault, subject, place } of judge(routes, texts(routes.spec, 'hosts').map((host, i) => ({ host, path: ['spec', 'hosts', i] })))) {
        if (fault === 'noWaypoint') report('routesNoWaypoint', place, { namespace: subject })
        else report(fault === 'notCaptured' ? 'routesNotCaptured' : 'routesElsewhere', place, { service: subject })
      }
    }
  },
})

type Named = { readonly host: string; readonly path: FieldPath }
type Verdict = { readonly fault: 'noWaypoint' | 'notCaptured' | 'elsewhere'; readonly subject: string; readonly place: { readonly resource: Resource['key']; readonly path: FieldPath } }

/** Judges a document by the Services of ambient namespaces that it names; one that names none is judged by its own namespace. */
function judgeOf(context: AnalysisContext, ambient: ReadonlyMap<string, Resource>): (document: Resource, named: readonly Named[]) => readonly Verdict[] {
  const services = new Map(context.list('Service').map((service) => [`${service.metadata.namespace}/${service.metadata.name}`, service]))
  const namespaces = new Set(context.namespaces)
  return ({ key, metadata }, named) => {
    const found = new Map<Resource, FieldPath>()
    for (const { host, path } of named) {
      const [service = '', namespace = ''] = serviceMeant(host, metadata.namespace, namespaces)
      const resource = ambient.has(namespace) ? services.get(`${namespace}/${service}`) : undefined
      if (resource && !found.has(resource)) found.set(resource, path)
    }
    const own = ambient.get(metadata.namespace)
    if (found.size === 0) return own && !usesWaypoint(own) ? [{ fault: 'noWaypoint', subject: metadata.namespace, place: { resource: key, path: named[0]?.path ?? ['spec', 'hosts', 0] } }] : []
    return [...found].flatMap(([service, path]): readonly Verdict[] => {
      const one = { subject: `${service.metadata.namespace}/${service.metadata.name}`, place: { resource: key, path } }
      return [
        ...(service.metadata.namespace === metadata.namespace ? [] : [{ fault: 'elsewhere' as const, ...one }]),
        ...(usesWaypoint(service, ambient.get(service.metadata.namespace)) ? [] : [{ fault: 'notCaptured' as const, ...one }]),
      ]
    })
  }
}

function ambientNamespaces(context: AnalysisContext): ReadonlyMap<string, Resource> {
  return new Map(context.list('Namespace').filter(({ metadata }) => metadata.labels['istio.io/dataplane-mode'] === 'ambient').map((namespace) => [namespace.metadata.name, namespace]))
}

const waypoint = 'istio.io/use-waypoint'

/** Whether traffic is led through a waypoint: the nearest label decides, and `none` opts out. */
function usesWaypoint(...resources: readonly (Resource | undefined)[]): boolean {
  const label = resources.map((resource) => resource?.metadata.labels[waypoint]).find((value) => value !== undefined)
  return label !== undefined && label !== '' && label !== 'none'
}

/** Service and namespace of a host, in full or shortened; nothing for other names. */
function serviceMeant(host: string, own: string, namespaces: ReadonlySet<string>): readonly string[] {
  if (host === '' || host.startsWith('*')) return []
  const [service = '', namespace, ...rest] = host.split('.')
  if (namespace === undefined) return [service, own]
  const domain = rest.join('.')
  return domain === 'svc.cluster.local' || ((domain === '' || domain === 'svc') && namespaces.has(namespace)) ? [service, namespace] : []
}
