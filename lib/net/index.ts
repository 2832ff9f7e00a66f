/**
 * net: hosts, addresses and protocol words, compared as Istio compares them.
 * In: texts from documents. Out: answers and parsed values.
 * Follows Istio's host matching (networking API reference) and RFC 4632 / 5952.
 */
export { hostMatches, hostSubsetOf, isFullyQualified, isWildcard, moreSpecificHost, qualifiedHost } from './host.ts'
export { hostIndex } from './host-index.ts'
export type { HostIndex } from './host-index.ts'
export type { Cidr, Ip, IpFamily } from './ip.ts'
export { cidrContains, cidrOverlaps, formatIp, isIp, maskedCidr, parseCidr, parseIp, parseRange } from './ip.ts'
export type { Protocol } from './protocol.ts'
export { isHttp, isTcpLike, isTls, kubernetesProtocol, protocolNamed } from './protocol.ts'
