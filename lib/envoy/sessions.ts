import type { Service } from '@/lib/mesh/index.ts'

type Labelled = Pick<Service, 'labels'>

/**
 * Whether endpoints of a service that are being ended still take what is bound to them: where a cookie binds clients to an endpoint.
 * istiod goes by the labels alone; the filter that sets cookies is off by default. (istio-semantics §0.2)
 */
export function keepsDraining({ labels }: Labelled): boolean {
  return Boolean(labels['istio.io/persistent-session'])
}

/** Whether clients of a service are bound to an endpoint, by a cookie or a header. */
export function bindsClients(service: Labelled): boolean {
  return keepsDraining(service) || Boolean(service.labels['istio.io/persistent-session-header'])
}
