import { gatewaysOf, gatewayTargets, isTrue } from '@/lib/mesh/index.ts'
import { memoByIdentity } from '@/lib/std/index.ts'
import type { Surroundings } from '../surroundings.ts'
import { mergeServers, type MergedServers } from './merge-servers.ts'
import { serversOf } from './server.ts'

/** The merged servers of a gateway proxy, once. */
export const mergedServers = memoByIdentity(({ view: { snapshot }, proxy }: Surroundings): MergedServers =>
  mergeServers(serversOf(gatewaysOf(snapshot, proxy), gatewayTargets(snapshot, proxy))))

/** Whether a proxy may open a port: pods that run without privileges may not have the low ones. */
export function mayListen(port: number, { proxy }: Surroundings): boolean {
  return port >= 1024 || !isTrue(proxy.metadata['UNPRIVILEGED_POD'])
}
