import { type ResourceKey, resourceKey } from '@/lib/model/index.ts'
import { field } from '@/lib/std/index.ts'
import { originsOf } from '@/lib/xds/index.ts'
import type { Origin } from '../topology.ts'

const kinds: Readonly<Record<string, string>> = { 'virtual-service': 'VirtualService', 'destination-rule': 'DestinationRule', 'service-entry': 'ServiceEntry', gateway: 'Gateway' }

/** The document that Istio names in a message's metadata: `/apis/networking.istio.io/v1/namespaces/<ns>/virtual-service/<name>`. */
export function documentOf(message: unknown): ResourceKey | undefined {
  const path = field(message, 'metadata', 'filterMetadata', 'istio', 'config')
  if (typeof path !== 'string') return undefined
  const [, , group = '', , , namespace = '', kind = '', name = ''] = path.split('/')
  return kinds[kind] ? resourceKey({ group, kind: kinds[kind], namespace, name }) : undefined
}

/** The fields that the generator says a message came from. */
export function originsOfMessage(message: object): readonly Origin[] {
  return originsOf(message).filter((cause) => 'resource' in cause)
}
