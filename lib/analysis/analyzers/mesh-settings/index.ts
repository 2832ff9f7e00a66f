import { field, isObject, type Json, text } from '@/lib/std/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'
import { defineAnalyzer } from '../../define.ts'
import { isMeshSetting, nearMeshSetting, rightPlaceOf } from './known.ts'

/** The MeshConfig in the ConfigMap, which no admission sees: fields that istiod does not know, and a policy that means more than it says. (istio-semantics 0.1) */
export const meshSettings = defineAnalyzer({
  name: 'mesh-settings',
  reads: ['ConfigMap'],
  messages: {
    misplaced: { code: 'EXO0241', layer: 'exodos', severity: 'warning', own: true, text: ({ name, right }: { name: string; right: string }) => `${name} is no field of the mesh settings; it belongs in ${right}. Here it has no effect.` },
    unknown: { code: 'EXO0242', layer: 'exodos', severity: 'warning', own: true, text: ({ name, near }: { name: string; near: string }) => `${name} is no field of the mesh settings that is known here${near && ` (${near} is)`}; istiod takes no notice of fields that it does not know.` },
    empty: { code: 'EXO0243', layer: 'exodos', severity: 'warning', own: true, text: () => 'outboundTrafficPolicy without a mode means REGISTRY_ONLY: what is not registered is blocked in the whole mesh.' },
  },
  run(context, report) {
    for (const map of context.list('ConfigMap')) {
      const { name, namespace } = map.metadata
      if (namespace !== 'istio-system' || !/^istio(-[a-z0-9.-]+)?$/.test(name)) continue
      const parsed = parseValue(text(map.object, 'data', 'mesh'))
      if (!parsed.ok || !isObject(parsed.value)) continue
      const place = { resource: map.key, path: ['data', 'mesh'] }
      for (const key of Object.keys(parsed.value)) {
        const right = rightPlaceOf(key)
        if (right !== undefined) report('misplaced', place, { name: key, right })
        else if (!isMeshSetting(key)) report('unknown', place, { name: key, near: nearMeshSetting(key) ?? '' })
      }
      const policy: Json | undefined = field(parsed.value, 'outboundTrafficPolicy')
      if (isObject(policy) && text(policy, 'mode') === '') report('empty', place, {})
      if (isObject(policy) && 'egressProxy' in policy) report('misplaced', place, { name: 'outboundTrafficPolicy.egressProxy', right: 'the outboundTrafficPolicy of a Sidecar' })
    }
  },
})
