import { field, type JsonObject, list, text } from '@/lib/std/index.ts'
import { groupOf } from './groups.ts'

/** Kinds whose status generation reads: the state and addresses of pods, health of WorkloadEntries, addresses given to ServiceEntries. */
const read: ReadonlySet<string> = new Set(['/Pod', '/Node', '/Service', 'networking.istio.io/ServiceEntry', 'networking.istio.io/WorkloadEntry'])

export function hasReadStatus(object: JsonObject): boolean {
  return read.has(`${groupOf(object)}/${text(object, 'kind')}`)
}

/** What generation reads of a status, without times and messages that change on their own; undefined when there is nothing of it. */
export function readStatus(object: JsonObject): JsonObject | undefined {
  if (!hasReadStatus(object)) return undefined
  const { status } = object
  const addresses = field(status, 'addresses')
  const balancer = field(status, 'loadBalancer', 'ingress')
  const conditions = list(status, 'conditions').filter((condition) => ['Ready', 'Healthy'].includes(text(condition, 'type'))).map((condition) => `${text(condition, 'type')} ${text(condition, 'status')}`)
  const facts = {
    ...(text(status, 'phase') !== '' && { phase: text(status, 'phase') }),
    ...(text(status, 'podIP') !== '' && { podIP: text(status, 'podIP') }),
    ...(field(status, 'podIPs') !== undefined && { podIPs: field(status, 'podIPs') }),
    ...(addresses !== undefined && { addresses }),
    ...(balancer !== undefined && { balancer }),
    ...(conditions.length > 0 && { conditions }),
  }
  return Object.keys(facts).length > 0 ? facts : undefined
}
