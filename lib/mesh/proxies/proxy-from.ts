import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Proxy } from '../types.ts'

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
    metadata: facts.metadata ?? {},
    dnsDomain: `${facts.namespace}.svc.cluster.local`,
    node: '',
    revision: '',
    resource: snapshot.admitted.find('Pod', facts.namespace, facts.name),
    standIn: false,
  }
}
