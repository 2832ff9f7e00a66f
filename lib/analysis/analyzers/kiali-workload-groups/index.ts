import type { Resource } from '@/lib/model/index.ts'
import { field, followingGroups, isObject, text, textMap } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { alsoAt } from '../../subjects/also-at.ts'
import { shortNamesOf } from '../../subjects/names.ts'
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
    const alike = groupsByLabels(context.list('WorkloadGroup'))
    const accounts = new Set(context.list('ServiceAccount').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`))
    for (const group of context.list('WorkloadGroup')) {
      const { namespace } = group.metadata
      const account = text(group.spec, 'template', 'serviceAccount')
      if (account && !accounts.has(`${namespace}/${account}`)) report('noAccount', { resource: group.key, path: ['spec', 'template', 'serviceAccount'] }, { account })
      const labels = labelsOf(group)
      const others = labels === undefined ? [] : alike.get(`${namespace} ${labels}`).map(({ value }) => value).filter((other) => other !== group)
      if (others.length > 0) report('sameLabels', { resource: group.key, path: ['spec', 'metadata', 'labels'] }, { others: shortNamesOf(others) }, alsoAt(others, 'spec', 'metadata', 'labels'))
    }
  },
})

/** None where there is no metadata; metadata without labels equals its like. */
function labelsOf({ spec }: Resource): string | undefined {
  return isObject(field(spec, 'metadata')) ? selectorText(textMap(spec, 'metadata', 'labels')) : undefined
}

const groupsByLabels = followingGroups((group: Resource) => [[`${group.metadata.namespace} ${labelsOf(group)}`, group] as const])
