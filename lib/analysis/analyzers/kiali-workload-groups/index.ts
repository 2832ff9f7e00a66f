import { text, textMap } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { selectorText } from '../../subjects/workloads.ts'

/** WorkloadGroups whose service account is missing, or whose labels equal another's. (KIA1701, KIA1702) */
export const kialiWorkloadGroups = defineAnalyzer({
  name: 'kiali-workload-groups',
  reads: ['WorkloadGroup', 'ServiceAccount'],
  messages: {
    noAccount: { code: 'KIA1701', layer: 'kiali', severity: 'warning', text: ({ account }: { account: string }) => `There is no service account ${account} for the machines of this group.` },
    sameLabels: { code: 'KIA1702', layer: 'kiali', severity: 'warning', text: ({ others }: { others: string }) => `${others} gives its machines the same labels.` },
  },
  run(context, report) {
    const groups = context.list('WorkloadGroup')
    for (const group of groups) {
      const { namespace } = group.metadata
      const account = text(group.spec, 'template', 'serviceAccount')
      if (account && !context.list('ServiceAccount').some(({ metadata }) => metadata.name === account && metadata.namespace === namespace)) report('noAccount', { resource: group.key, path: ['spec', 'template', 'serviceAccount'] }, { account })
      const labels = selectorText(textMap(group.spec, 'metadata', 'labels'))
      const others = groups.filter((other) => other !== group && other.metadata.namespace === namespace && labels !== '' && selectorText(textMap(other.spec, 'metadata', 'labels')) === labels)
      if (others.length > 0) report('sameLabels', { resource: group.key, path: ['spec', 'metadata', 'labels'] }, { others: others.map(({ metadata }) => metadata.name).join(', ') })
    }
  },
})
