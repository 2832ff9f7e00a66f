import { capturesDns, type Proxy, type Snapshot } from '@/lib/mesh/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { field, list, text, texts } from '@/lib/std/index.ts'

/** How a client comes by the address of a name: what decides it, and the address, where configuration tells. */
export type Resolution = { readonly by: 'literal' | 'hostAliases' | 'nameTable' | 'service' | 'dns'; readonly address?: string }

/**
 * Resolves a host as a client's pod would: its own hostAliases, then the agent's name table where DNS is captured, then the cluster's DNS
 * for Services. Any other name is asked of the outside, which configuration cannot tell. (istio-semantics §8)
 */
export function resolve(host: string, proxy: Proxy, snapshot: Snapshot, nameTable: unknown): Resolution {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  if (isIp(bare)) return { by: 'literal', address: bare }
  const alias = list(podSpec(proxy), 'hostAliases').find((each) => texts(each, 'hostnames').includes(host))
  if (alias) return { by: 'hostAliases', address: text(alias, 'ip') }
  const [captured] = capturesDns(proxy) ? texts(field(nameTable, 'table', host), 'ips') : []
  if (captured) return { by: 'nameTable', address: captured }
  const service = serviceAddress(host, proxy, snapshot)
  return service ? { by: 'service', address: service } : { by: 'dns' }
}

/** A pod's own spec, or that of the template which pods are made from. */
function podSpec({ resource }: Proxy): unknown {
  return resource?.kind === 'Pod' ? resource.spec : (field(resource?.spec, 'template', 'spec') ?? field(resource?.spec, 'jobTemplate', 'spec', 'template', 'spec'))
}

/** `name`, `name.namespace` and longer forms, as a pod's search path completes them. */
function serviceAddress(host: string, proxy: Proxy, snapshot: Snapshot): string | undefined {
  const [name = '', namespace = proxy.namespace, svc = 'svc'] = host.replace(/\.$/, '').split('.')
  if (svc !== 'svc') return undefined
  const address = text(snapshot.admitted.find('Service', namespace, name)?.spec, 'clusterIP')
  return address && address !== 'None' ? address : undefined
}
