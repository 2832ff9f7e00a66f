import type { Resource } from '@/lib/model/index.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Proxy } from '../types.ts'
import { containerPortsOf } from './container-ports.ts'
import { nodeText } from './node.ts'

/** A proxy as somebody outside describes it. */
export type ProxyFacts = {
  readonly name: string
  readonly type?: 'sidecar' | 'router'
  readonly namespace: string
  readonly ip?: string
  readonly ips?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly serviceAccount?: string
  readonly locality?: string
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** Makes a proxy from facts; metadata is taken as it is. A Pod of that name and namespace stands behind it, if there is one. */
export function proxyFrom(snapshot: Snapshot, facts: ProxyFacts): Proxy {
  const pod = snapshot.admitted.find('Pod', facts.namespace, facts.name)
  const { metadata = {} } = facts
  const ips = facts.ips ?? (facts.ip === undefined ? [] : [facts.ip])
  return {
    id: `${facts.namespace}/${facts.name}`,
    name: facts.name,
    namespace: facts.namespace,
    type: facts.type ?? 'sidecar',
    ips,
    labels: facts.labels ?? {},
    serviceAccount: facts.serviceAccount ?? '',
    locality: facts.locality ?? '',
    metadata,
    dnsDomain: `${facts.namespace}.svc.cluster.local`,
    node: nodeText({ metadata }, 'NODE_NAME') || (pod?.spec.nodeName ?? ''),
    containerPorts: pod ? containerPortsOf(pod.spec) : [],
    revision: '',
    resource: pod as Resource | undefined,
    standIn: false,
  }
}
