import type { Resource } from '@/lib/model/index.ts'
import { isHttp, isTls, type Protocol, protocolNamed } from '@/lib/net/index.ts'
import { followingGroups, list, memoByIdentity, text, texts } from '@/lib/std/index.ts'

/** A port of a ServiceEntry. */
export type EntryPort = { readonly number: number; readonly protocol: Protocol; readonly index: number }

/** The ports of a ServiceEntry, in its order. */
export const portsOf: (entry: Resource) => readonly EntryPort[] = memoByIdentity(({ spec }) =>
  list(spec, 'ports').map((port, index) => ({ number: Number(text(port, 'number')), protocol: protocolNamed(text(port, 'protocol')), index })))

/** Bytes whose destination nothing but the address tells. */
export function isOpaque({ protocol }: EntryPort): boolean {
  return !isHttp(protocol) && !isTls(protocol) && protocol !== 'UDP'
}

/** The addresses that an entry listens on: its own, or those that were allocated to it; none = it has no address. */
export const addressesOfEntry: (entry: Resource) => readonly string[] = memoByIdentity(({ spec, status }) => {
  const own = texts(spec, 'addresses')
  return own.length > 0 ? own : list(status, 'addresses').map((address) => text(address, 'value')).filter((value) => value !== '')
})

/** ServiceEntries by those of their hosts that have no dot, which every other document takes for a Service of its own namespace. (istio-semantics 2.5) */
export const entriesByBareHost = followingGroups((entry: Resource) => texts(entry.spec, 'hosts').filter((host) => !host.includes('.')).map((host) => [host, entry] as const))
