import { field, list, text } from '@/lib/std/index.ts'
import { typeOf } from '@/lib/xds/index.ts'
import { offeredProtocols, type Request } from './request.ts'
import type { Rules } from './rules.ts'
import type { Step } from './trace.ts'

type Inspection = Extract<Step, { type: 'inspection' }>

/** What the HTTP inspector calls the protocols that it tells apart by their first bytes. */
const SEEN = { http: ['http/1.1'], http2: ['h2c'], tcp: [] } as const satisfies Record<Request['protocol'], readonly string[]>

/** What a listener knows of a connection before it picks a chain: without an inspector everything is raw bytes without a name. */
export function inspect(listener: object, request: Request, { hostCase }: Rules): Inspection {
  const encrypted = request.tls !== 'plaintext'
  const tls = hasInspector(listener, 'TlsInspector', request.port)
  const http = hasInspector(listener, 'HttpInspector', request.port)
  const readsHello = tls && encrypted
  const { sni = '' } = request
  return {
    type: 'inspection',
    by: [...(tls ? ['tls_inspector' as const] : []), ...(http ? ['http_inspector' as const] : [])],
    transport: readsHello ? 'tls' : 'raw_buffer',
    serverName: !readsHello ? '' : hostCase === 'ignored' ? sni.toLowerCase() : sni,
    applicationProtocols: readsHello ? offeredProtocols(request) : http && !encrypted ? SEEN[request.protocol] : [],
  }
}

function hasInspector(listener: object, type: 'TlsInspector' | 'HttpInspector', port: number): boolean {
  return list(listener, 'listenerFilters').some((filter) =>
    typeOf({ '@type': text(filter, 'typedConfig', '@type') }).endsWith(`.${type}`) && !disabled(field(filter, 'filterDisabled'), port))
}

/** envoy.config.listener.v3.ListenerFilterChainMatchPredicate, by destination port. */
function disabled(predicate: unknown, port: number): boolean {
  const range = field(predicate, 'destinationPortRange')
  if (range) return port >= Number(text(range, 'start')) && port < Number(text(range, 'end'))
  if (field(predicate, 'anyMatch') === true) return true
  const not = field(predicate, 'notMatch')
  if (not) return !disabled(not, port)
  if (field(predicate, 'andMatch')) return list(predicate, 'andMatch', 'rules').every((rule) => disabled(rule, port))
  return list(predicate, 'orMatch', 'rules').some((rule) => disabled(rule, port))
}
