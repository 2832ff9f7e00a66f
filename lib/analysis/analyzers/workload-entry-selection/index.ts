import type { Resource } from '@/lib/model/index.ts'
import { field, followingGroups, memoByIdentity, text, textMap } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { selects, selectorText } from '../../subjects/workloads.ts'

/** WorkloadEntries that no service takes as endpoint, or that Envoy cannot take. (istio-semantics 1.4, envoy-runtime 2.5) */
export const workloadEntrySelection = defineAnalyzer({
  name: 'workload-entry-selection',
  reads: ['WorkloadEntry', 'ServiceEntry', 'Service'],
  messages: {
    unselected: { code: 'EXO0211', layer: 'exodos', severity: 'warning', text: ({ labels, namespace }: { labels: string; namespace: string }) => `No ServiceEntry or Service in ${namespace} selects ${labels || 'an entry without labels'}: nothing is ever sent there.` },
    noAddress: { code: 'EXO0212', layer: 'exodos', severity: 'error', text: ({ network }: { network: string }) => `Without an address only a gateway of the network ${network} could lead there; where none is known, Envoy refuses the endpoints of every service that selects this entry.` },
  },
  run(context, report) {
    const selectors = entrySelectors(context.inEffect('ServiceEntry'))
    const services = serviceSelectors(context.inEffect('Service'))
    for (const entry of context.inEffect('WorkloadEntry')) {
      const { namespace } = entry.metadata
      const labels = { ...textMap(entry.spec, 'labels'), ...entry.metadata.labels }
      const selecting = [...selectors.get(namespace), ...services.get(namespace)].filter(({ value }) => selects(value, labels))
      if (selecting.length === 0) report('unselected', { resource: entry.key, path: Object.keys(textMap(entry.spec, 'labels')).length > 0 ? ['spec', 'labels'] : ['metadata', 'name'] }, { labels: selectorText(labels), namespace }, entry.metadata.annotations[autoRegistered] === undefined ? {} : { severity: 'info' })
      else if (text(entry.spec, 'address') === '') report('noAddress', { resource: entry.key, path: ['spec', 'network'] }, { network: text(entry.spec, 'network') })
    }
  },
})

/** Machines that registered themselves may be there as clients only. */
const autoRegistered = 'istio.io/autoRegistrationGroup'

/** Selectors by namespace: an entry's may be empty and takes everything, a Service without any takes nothing. */
const selectorsIn = (document: Resource) => selectorOf(document).map((selector) => [document.metadata.namespace, selector] as const)
const entrySelectors = followingGroups(selectorsIn)
const serviceSelectors = followingGroups(selectorsIn)

const selectorOf = memoByIdentity(({ kind, spec }: Resource): readonly Readonly<Record<string, string>>[] => {
  if (kind === 'ServiceEntry') return field(spec, 'workloadSelector') === undefined ? [] : [textMap(spec, 'workloadSelector', 'labels')]
  const selector = textMap(spec, 'selector')
  return Object.keys(selector).length > 0 ? [selector] : []
})
