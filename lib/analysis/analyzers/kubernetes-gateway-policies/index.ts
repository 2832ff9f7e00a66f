import { field, textMap } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { podsBy } from '../../subjects/pods.ts'

const policyKinds = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'] as const
const gatewayName = 'gateway.networking.k8s.io/gateway-name'

/** A policy that selects the pods of a Kubernetes Gateway by label; only targetRefs reach those. (istioctl analyze: IST0166) */
export const kubernetesGatewayPolicies = defineAnalyzer({
  name: 'kubernetes-gateway-policies',
  reads: [...policyKinds, 'Pod'],
  messages: {
    ineffective: { code: 'IST0166', layer: 'analysis', severity: 'warning', text: ({ gateway }: { gateway: string }) => `The selector matches pods of the Kubernetes Gateway ${gateway}, which only targetRefs reach.` },
  },
  run(context, report) {
    const carrying = podsBy(context.list('Pod'))
    for (const kind of policyKinds) {
      for (const policy of context.list(kind)) {
        if (field(policy.spec, 'selector') === undefined || field(policy.spec, 'targetRef') !== undefined) continue
        const pods = carrying(textMap(policy.spec, 'selector', 'matchLabels'), policy.metadata.namespace)
        for (const gateway of new Set(pods.map(({ metadata }) => metadata.labels[gatewayName]))) if (gateway) report('ineffective', { resource: policy.key, path: ['spec', 'selector'] }, { gateway })
      }
    }
  },
})
