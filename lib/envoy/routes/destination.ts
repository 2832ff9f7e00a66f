import { outboundCluster } from '../cluster-name.ts'
import type { Destination } from './spec.ts'

/** What a destination's service tells about it: its ports as far as they are visible here, and the host behind an ExternalName. */
export type DestinationService = { readonly ports: readonly { readonly number: number }[]; readonly externalName?: string | undefined }

/**
 * The cluster of a destination. Its port is (istio-semantics §4.8)
 * 1. the port it names; 2. the only port of its service; 3. the listener's port.
 * A service that is not known gives a name all the same: Envoy answers 503 where no such cluster exists.
 */
export function destinationCluster(destination: Destination, service: DestinationService | undefined, listenerPort: number): string {
  const host = service?.externalName || destination.host
  return outboundCluster(destinationPort(destination, service, listenerPort), destination.subset, host)
}

function destinationPort({ port }: Destination, service: DestinationService | undefined, listenerPort: number): number {
  if (port) return port.number ?? 0
  const only = service?.ports.length === 1 ? service.ports[0] : undefined
  return only ? only.number : listenerPort
}
