import { withTopology } from '../registry/topology.ts'
import type { Proxy, Service } from '../types.ts'

/** Addresses that stand for all, and for the machine itself, by the families of a proxy: only IPv6 alone makes a difference. (istio-semantics-corrections §3.2) */
export function wildcardAddress(proxy: Pick<Proxy, 'ips'>): '0.0.0.0' | '::' {
  return isIpv6Only(proxy) ? '::' : '0.0.0.0'
}

/** The loopback address of the proxy's family. */
export function loopbackAddress(proxy: Pick<Proxy, 'ips'>): '127.0.0.1' | '::1' {
  return isIpv6Only(proxy) ? '::1' : '127.0.0.1'
}

/** Whether a proxy has addresses of both families. */
export function isDualStack({ ips }: Pick<Proxy, 'ips'>): boolean {
  return ips.some(isIpv6) && !ips.every(isIpv6)
}

/** Whether a proxy has IPv6 addresses only. One without any address counts as IPv4. */
export function isIpv6Only({ ips }: Pick<Proxy, 'ips'>): boolean {
  return ips.length > 0 && ips.every(isIpv6)
}

/** Whether the sidecar answers the DNS queries of its workload. */
export function capturesDns({ metadata }: Pick<Proxy, 'metadata'>): boolean {
  return isTrue(metadata['DNS_CAPTURE'])
}

/** Node metadata is text, though some is written as a boolean. */
export function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(1|t|true)$/i.test(value))
}

/** Whether clients may speak HTTP/1.0; only the text `1` asks for it. */
export function acceptsHttp10(proxy: Pick<Proxy, 'metadata'>): boolean {
  return nodeText(proxy, 'HTTP10') === '1'
}

/** A piece of node metadata as text, '' where there is none. */
export function nodeText({ metadata }: Pick<Proxy, 'metadata'>, key: string): string {
  const value = metadata[key]
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

const UNSPECIFIED = '0.0.0.0'

/**
 * A service's address as a proxy dials it: the cluster IP of a family that the proxy has; else the declared one; for an entry
 * without any, the allocated one, if the proxy captures DNS; `0.0.0.0` = none. (§3.2, §8.2)
 */
export function addressFor(service: Service, proxy: Pick<Proxy, 'ips' | 'metadata'>): string {
  const clusterIp = ofFamily(service.clusterIPs, proxy)[0]
  if (clusterIp !== undefined) return clusterIp
  if (service.address !== UNSPECIFIED || !capturesDns(proxy)) return service.address
  const { v4, v6 } = service.autoAllocated
  return (hasFamily(proxy, 4) && v4) || (hasFamily(proxy, 6) && v6) || UNSPECIFIED
}

/**
 * All addresses of a service for a proxy, as names and domains have them: more than one only for cluster IPs, and then of one family, the
 * first's. A Service whose addresses are all of the other family has none; only listeners fall back to what it has.
 */
export function addressesFor(service: Service, proxy: Pick<Proxy, 'ips' | 'metadata'>): readonly string[] {
  const clusterIps = ofFamily(service.clusterIPs, proxy).filter((ip, _, [first = '']) => isIpv6(ip) === isIpv6(first))
  if (clusterIps.length > 0) return clusterIps
  return service.clusterIPs.some((ip) => ip !== UNSPECIFIED) ? [] : [addressFor(service, proxy)]
}

function ofFamily(addresses: readonly string[], proxy: Pick<Proxy, 'ips'>): readonly string[] {
  return addresses.length === 0 ? addresses : addresses.filter((address) => address !== UNSPECIFIED && hasFamily(proxy, isIpv6(address) ? 6 : 4))
}

function hasFamily({ ips }: Pick<Proxy, 'ips'>, family: 4 | 6): boolean {
  return ips.length === 0 ? family === 4 : ips.some((ip) => isIpv6(ip) === (family === 6))
}

function isIpv6(ip: string): boolean {
  return ip.includes(':')
}

/** The labels of a proxy with those of the place that it is in. */
export function proxyLabels(proxy: Pick<Proxy, 'labels' | 'locality' | 'metadata' | 'node'>): Proxy['labels'] {
  return withTopology(proxy.labels, proxy.locality, nodeText(proxy, 'NETWORK'), proxy.node)
}
