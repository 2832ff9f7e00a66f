import { type Cause, message } from './derive.ts'

/** A `google.protobuf.Any` as protobuf JSON writes it: the fields of the message with its type beside them. */
export type Typed<Fields extends object = { readonly [field: string]: unknown }> = { readonly '@type': string } & Fields

/** The full type name, without host, of a typed message: `envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy`. */
export function typeOf(config: { readonly '@type'?: string } | undefined): string {
  const url = config?.['@type'] ?? ''
  return url.slice(url.indexOf('/') + 1)
}

/** Makes a typed message from its full type name. */
export function typed<Fields extends object>(type: string, fields: Fields, causes: readonly Cause[] = []): Typed<Fields> {
  return message({ '@type': `type.googleapis.com/${type}`, ...fields }, causes)
}
