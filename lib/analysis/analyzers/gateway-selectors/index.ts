import { textMap } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { selectsNobody } from '../../subjects/causes.ts'
import { workloadKinds } from '../../subjects/kiali-workloads.ts'
import { podsBy } from '../../subjects/pods.ts'
import { podsToCome } from '../../subjects/pods-to-come.ts'
import { selectorText } from '../../subjects/workloads.ts'

/** A Gateway whose selector matches no pod listens nowhere; without a selector it is for all of them. (istioctl analyze: IST0101) */
export const gatewaySelectors = defineAnalyzer({
  name: 'gateway-selectors',
  reads: ['Gateway', ...workloadKinds],
  messages: {
    nobody: { code: 'IST0101', layer: 'analysis', severity: 'error', text: ({ selector }: { selector: string }) => `No pod carries ${selector}; the Gateway listens nowhere.` },
  },
  run(context, report) {
    const carrying = podsBy(context.list('Pod'))
    const disputedBy = podsToCome(context)
    for (const resource of context.list('Gateway')) {
      const selector = textMap(resource.spec, 'selector')
      if (carrying(selector).length === 0) report('nobody', { resource: resource.key, path: ['spec', 'selector'] }, { selector: selectorText(selector) || '*' }, { cause: selectsNobody(resource, ['spec', 'selector']), ...disputedBy(selector) })
    }
  },
})
