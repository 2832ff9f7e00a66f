import type { Resource } from '@/lib/model/index.ts'
import { list, memoByIdentities, memoByIdentity, text, textMap, texts } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { askedNames, hostAndLabelNames, labelNames } from '../../subjects/asked-names.ts'
import { subsetWithoutEndpoint, unknownHost } from '../../subjects/causes.ts'
import { externalDispute, externalKinds, externalLabels } from '../../subjects/external-endpoints.ts'
import { type DeclaredHost, declaredHosts, fullHost, hostKinds, hostRegistry } from '../../subjects/hosts.ts'
import { type LabelSets, labelSets } from '../../subjects/label-sets.ts'
import { nearest } from '../../subjects/nearest.ts'

/** Whether a DestinationRule's host exists, and whether each subset selects a pod. (istioctl analyze: IST0173, IST0174) */
export const destinationRuleHosts = defineAnalyzer({
  name: 'destination-rule-hosts',
  reads: ['DestinationRule', 'Pod', 'Node', ...hostKinds, ...externalKinds],
  messages: {
    noHost: { code: 'IST0174', layer: 'analysis', severity: 'warning', text: ({ host }: { host: string }) => `No Service or ServiceEntry that this namespace sees declares ${host}; the rule shapes nothing.` },
    noPod: { code: 'IST0173', layer: 'analysis', severity: 'error', text: ({ subset }: { subset: string }) => `No pod carries the labels of subset ${subset}; without endpoints, requests get 503 (UH).` },
  },
  run(context, report) {
    const registry = hostRegistry(context)
    const pods = podLabels(context.list('Pod'), context.list('Node'))
    const external = externalLabels(context)
    const asked = { documents: context.list('DestinationRule'), declaring: hostKinds.map((kind) => context.list(kind)), beside: [pods, context.list('WorkloadEntry')] }
    each(asked, (resource, say: typeof report) => {
      const { namespace } = resource.metadata
      const host = text(resource.spec, 'host')
      const isSeen = (name: string) => registry.findExported(name, namespace, texts(resource.spec, 'exportTo')) !== undefined
      const declaration = registry.findExported(host, namespace, texts(resource.spec, 'exportTo'))
      if (!declaration) {
        const near = nearest(host, registry.visibleHosts(namespace).filter(isSeen))
        say('noHost', { resource: resource.key, path: ['spec', 'host'] }, { host }, { cause: unknownHost(resource, ['spec', 'host']), ...(near ? { fixes: [{ title: `Change to ${near}`, resource: resource.key, edits: [{ op: 'set', path: ['spec', 'host'], value: near }] }] } : coversSome(host, namespace, declaredHosts(context)) ? { disputed: 'A wildcard rule shapes every declared host that it covers; this check compares literally.' } : {}) })
        return
      }
      const chosen = textMap(declaration.resource.kind === 'ServiceEntry' ? declaration.resource.spec : {}, 'workloadSelector', 'labels')
      const names = list(resource.spec, 'subsets').map((subset) => text(subset, 'name'))
      for (const [i, subset] of list(resource.spec, 'subsets').entries()) {
        // Of subsets with one name the last is looked at.
        if (names.lastIndexOf(text(subset, 'name')) !== i) continue
        const labels = textMap(subset, 'labels')
        if (!pods.carries({ ...chosen, ...labels })) say('noPod', { resource: resource.key, path: ['spec', 'subsets', i] }, { subset: text(subset, 'name') }, { cause: subsetWithoutEndpoint(resource, ['spec', 'subsets', i]), ...(external.carries(labels) && { disputed: externalDispute }) })
      }
    }, report)
  },
})

const each = askedNames({
  namesIn: memoByIdentity(({ spec, metadata }) => [fullHost(text(spec, 'host'), metadata.namespace), ...list(spec, 'subsets').flatMap((subset) => labelNames(textMap(subset, 'labels')))]),
  declaredBy: hostAndLabelNames,
  settled: ['noPod'],
})

/** Whether a wildcard covers a host that is declared and visible. */
function coversSome(host: string, namespace: string, hosts: readonly DeclaredHost[]): boolean {
  return host.startsWith('*') && hosts.some(({ host: known, scopes }) => known.endsWith(host.slice(1)) && (scopes.includes('*') || scopes.includes(namespace)))
}

/** What a pod has from its node. (Istio's registry adds the same to endpoints) */
const topology = ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone', 'topology.istio.io/subzone']

/** Labels of every pod, with the place of the node that it runs on and the node's name. */
const podLabels = memoByIdentities((pods: readonly Resource[], nodes: readonly Resource[]): LabelSets => {
  const labelsOf = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels]))
  return labelSets(pods.map(({ spec, metadata }) => {
    const name = text(spec, 'nodeName')
    const node = labelsOf.get(name)
    if (!node) return metadata.labels
    return { ...metadata.labels, ...Object.fromEntries(topology.flatMap((key) => (node[key] === undefined ? [] : [[key, node[key]]]))), 'kubernetes.io/hostname': name }
  }))
})
