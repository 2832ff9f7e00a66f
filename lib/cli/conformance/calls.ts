import { ISTIO_SIMULATOR_RULES, type Outcome, type Request, simulate, type SimulatedConfig, type Step, type Trace } from '@/lib/simulate/index.ts'
import { assertNever } from '@/lib/std/index.ts'

/** A call as a case describes it: one connection, and the request on it where it is HTTP. */
export type CaseCall = {
  readonly name: string
  readonly proxy: string
  readonly mode: Request['mode']
  readonly protocol: Request['protocol']
  readonly tls: Request['tls']
  readonly port: number
  readonly host?: string
  readonly address?: string
  readonly sni?: string
  readonly path?: string
  readonly alpn?: string
}

/** What Istio's simulator says of a call; empty where it did not come that far, or has no name for it. */
export type CallResult = { readonly [part in 'listener' | 'filterChain' | 'routeConfig' | 'virtualHost' | 'route' | 'cluster' | 'error']: string }

/** What each call of a case comes to, by the call's name. */
export function callResults(calls: readonly CaseCall[], configOf: (proxy: string) => SimulatedConfig): Readonly<Record<string, CallResult>> {
  return Object.fromEntries(calls.map((call) => [call.name, resultOf(simulate(configOf(call.proxy), requestOf(call), ISTIO_SIMULATOR_RULES))]))
}

const ALPN = {
  plaintext: { http: [], http2: [], tcp: [] },
  tls: { http: ['http/1.1'], http2: ['h2'], tcp: [] },
  mtls: { http: ['istio-http/1.1'], http2: ['istio-h2'], tcp: ['istio'] },
} as const satisfies Record<Request['tls'], Record<Request['protocol'], readonly string[]>>

/** A call as a request, with the defaults of Istio's simulator: an address that nobody has, the host as server name of plain TLS, one protocol in the hello. */
export function requestOf({ mode, protocol, tls, port, host, address = '1.3.3.7', sni, path, alpn }: CaseCall): Request {
  const serverName = sni ?? (tls === 'tls' ? host : undefined)
  return {
    mode, protocol, tls, port, address,
    alpn: alpn === undefined ? ALPN[tls][protocol] : [alpn],
    ...(host !== undefined && { host }), ...(path !== undefined && { path }), ...(serverName !== undefined && { sni: serverName }),
  }
}

function resultOf({ steps, outcome }: Trace): CallResult {
  const step = <Type extends Step['type']>(type: Type) => steps.find((one): one is Extract<Step, { type: Type }> => one.type === type)
  const routeConfig = step('routeConfig')
  return {
    listener: step('listener')?.name ?? '',
    filterChain: step('filterChain')?.name ?? '',
    routeConfig: routeConfig && !routeConfig.inline ? routeConfig.name : '',
    virtualHost: step('virtualHost')?.name ?? '',
    route: step('route')?.name ?? '',
    cluster: clusterOf(outcome),
    error: errorOf(outcome),
  }
}

/** Of several clusters by weight the simulator names none. */
function clusterOf(outcome: Outcome): string {
  return outcome.type === 'clusters' && !outcome.weighted ? (outcome.choices[0]?.name ?? '') : ''
}

function errorOf(outcome: Outcome): string {
  switch (outcome.type) {
    case 'noListener': return 'no listener matched'
    case 'noFilterChain': return 'no filter chains matched'
    case 'severalFilterChains': return 'multiple filter chains matched'
    case 'tlsError': return outcome.reason === 'plaintextToTls' ? 'invalid TLS' : 'invalid mTLS'
    case 'protocolError': return 'protocol error'
    case 'noRouteConfig':
    case 'noVirtualHost': return 'no virtual host matched'
    case 'noRoute': return 'no route matched'
    case 'tlsRequired': return 'tls required, sending 301'
    case 'otherFilter':
    case 'redirect':
    case 'directResponse':
    case 'noAction':
    case 'clusters': return ''
    default: return assertNever(outcome)
  }
}
