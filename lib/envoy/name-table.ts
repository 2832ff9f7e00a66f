import type { ClientView, Proxy } from '@/lib/mesh/index.ts'

/** The table that a sidecar answers DNS queries from, as the agent gets it. */
export type NameTable = { readonly table?: { readonly [name: string]: { readonly ips?: readonly string[]; readonly registry?: string; readonly shortname?: string; readonly namespace?: string } } }

/** Names and addresses of all services of all egress listeners; undefined unless the proxy captures DNS. (istio-semantics §8.4) */
export function nameTable(view: ClientView, proxy: Proxy): NameTable | undefined {
  throw new Error(`not there yet: ${view.namespace}${proxy.id}`)
}
