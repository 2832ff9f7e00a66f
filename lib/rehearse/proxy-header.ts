import { isIPv6 } from 'node:net'

/** An address and port, as a client dials them. */
export type Endpoint = { readonly address: string; readonly port: number }

/** The first line of a captured connection: who dials, and what (PROXY protocol, version 1). */
export function proxyHeader(from: Endpoint, dialled: Endpoint): string {
  const family = isIPv6(dialled.address) ? 'TCP6' : 'TCP4'
  return `PROXY ${family} ${from.address} ${dialled.address} ${from.port} ${dialled.port}\r\n`
}

/** Reads such a line at the start of some bytes: what was dialled, and how long the line is; undefined without one. */
export function readProxyHeader(bytes: Buffer): { readonly dialled: Endpoint; readonly length: number } | undefined {
  const end = bytes.indexOf('\r\n')
  if (end < 0 || !bytes.subarray(0, 6).equals(Buffer.from('PROXY '))) return undefined
  const [, , , address = '', , port = ''] = bytes.subarray(0, end).toString('latin1').split(' ')
  return { dialled: { address, port: Number(port) }, length: end + 2 }
}
