import type { Resource } from '@/lib/model/index.ts'
import { followingFlatMap, type JsonObject, list, text } from '@/lib/std/index.ts'
import { defineAnalyzer } from '../../define.ts'

/** Conditions that a control plane writes, of which False means that it could not do what the document asks. */
const telling: Readonly<Record<string, readonly string[]>> = {
  Service: ['istio.io/WaypointBound'],
  ServiceEntry: ['istio.io/WaypointBound'],
  WorkloadEntry: ['istio.io/WaypointBound'],
  AuthorizationPolicy: ['ZtunnelAccepted', 'WaypointAccepted'],
  HTTPRoute: ['Accepted', 'Programmed', 'ResolvedRefs'],
  GRPCRoute: ['Accepted', 'Programmed', 'ResolvedRefs'],
}

/** What control planes said of documents in their status. (istioctl analyze: IST0171) */
export const statusConditions = defineAnalyzer({
  name: 'status-conditions',
  reads: Object.keys(telling),
  messages: {
    negative: { code: 'IST0171', layer: 'analysis', severity: 'warning', own: true, text: ({ type, reason, said }: { type: string; reason: string; said: string }) => `The control plane says ${type}: ${reason}${said && ` (${said})`}.` },
  },
  run(context, report) {
    for (const [kind, types] of Object.entries(telling)) {
      for (const resource of conditioned([kind], context.list(kind), (one) => (conditionsOf(one).length > 0 ? [one] : []))) {
        for (const { condition, path } of conditionsOf(resource)) {
          const [type, reason] = [text(condition, 'type'), text(condition, 'reason')]
          const at = { resource: resource.key, path }
          const say = () => report('negative', at, { type, reason: reason || text(condition, 'status'), said: text(condition, 'message') })
          if (types.includes(type) && text(condition, 'status') === 'False') say()
          // Half accepted is accepted in name only.
          if (kind === 'AuthorizationPolicy' && type === 'WaypointAccepted' && reason === 'PartiallyInvalid') say()
        }
      }
    }
  },
})

const conditioned = followingFlatMap<Resource, Resource>(16)

/** Routes have conditions from each parent. */
function conditionsOf({ object }: Resource): readonly { readonly condition: JsonObject; readonly path: readonly (string | number)[] }[] {
  const own = list(object, 'status', 'conditions').map((condition, i) => ({ condition, path: ['status', 'conditions', i] }))
  const ofParents = list(object, 'status', 'parents').flatMap((parent, i) => list(parent, 'conditions').map((condition, j) => ({ condition, path: ['status', 'parents', i, 'conditions', j] })))
  return [...own, ...ofParents]
}
