import { type AskedRequest, type Compilation, type Journey, journeyOf } from '@/lib/compile/index.ts'
import type { Proxy } from '@/lib/mesh/index.ts'
import type { ResourceKey } from '@/lib/model/index.ts'
import { text } from '@/lib/std/index.ts'
import type { Outcome } from '@/lib/simulate/index.ts'
import { type Stop, stopAt, stopsOf } from './stops.ts'

/** One proxy on the way, with its stops and how the walk through it ended. */
export type SimulatedHop = { readonly proxy: Pick<Proxy, 'id' | 'name' | 'namespace' | 'type'>; readonly at: string; readonly stops: readonly Stop[]; readonly outcome: Outcome }

export type Simulated = Pick<Journey, 'resolution' | 'verdict' | 'odds'> & {
  readonly hops: readonly SimulatedHop[]
  /** Documents that may change any of it and that nobody interprets. */
  readonly notModelled: readonly ResourceKey[]
  /** What the last route adds: faults, retries and its timeout, as Envoy is told. */
  readonly shaping: { readonly delay?: string; readonly abort?: string; readonly timeout?: string; readonly retries?: number; readonly mirrors: readonly string[] }
}

/** One request, walked hop by hop over what istiod would send. */
export function simulatedSlice(compilation: Compilation, { proxy: id, asked }: { readonly proxy: string; readonly asked: AskedRequest }): Simulated | undefined {
  const client = compilation.proxy(id)
  if (!client) return undefined
  const { resolution, verdict, odds, hops } = journeyOf(compilation, client, asked)
  const walked = hops.flatMap(({ proxy: hopId, request, trace }): readonly (SimulatedHop & { readonly route: unknown })[] => {
    const proxy = compilation.proxy(hopId)
    if (!proxy) return []
    const config = compilation.configOf(proxy)
    const clusters = trace.outcome.type === 'clusters' ? trace.outcome.choices.flatMap((choice) => (choice.place ? [stopAt(compilation, config, 'cluster', choice.name, choice.place)] : [])) : []
    const route = trace.steps.findLast((step) => step.type === 'route')
    return [{
      proxy: { id: proxy.id, name: proxy.name, namespace: proxy.namespace, type: proxy.type }, at: `${request.address ?? ''}:${request.port}`,
      stops: [...stopsOf(compilation, config, trace), ...clusters], outcome: trace.outcome,
      route: route && route.place.pointer.split('/').slice(1).reduce<unknown>((at, step) => (at as Readonly<Record<string, unknown>> | undefined)?.[step], config[route.place.part]),
    }]
  })
  const mirrors = walked.flatMap(({ outcome }) => (outcome.type === 'clusters' ? outcome.mirrors.map(({ name }) => name) : []))
  const proxies = [client, ...walked.flatMap((hop) => compilation.proxy(hop.proxy.id) ?? [])]
  const notModelled = [...new Set(proxies.flatMap((proxy) => compilation.notModelledFor(proxy)))]
  return { resolution, verdict, odds, notModelled, hops: walked.map(({ route: _route, ...hop }) => hop), shaping: { ...shapingOf(walked.map(({ route }) => route)), mirrors } }
}

/** Of all routes on the way: the first that says so decides. */
function shapingOf(routes: readonly unknown[]): Omit<Simulated['shaping'], 'mirrors'> {
  const fault = routes.map((route) => Object.values((route as { readonly typedPerFilterConfig?: object } | undefined)?.typedPerFilterConfig ?? {}).find((config) => text(config, '@type').endsWith('.HTTPFault'))).find(Boolean)
  const delay = text(fault, 'delay', 'fixedDelay')
  const abort = text(fault, 'abort', 'httpStatus')
  const timeout = routes.map((route) => text(route, 'route', 'timeout')).find((each) => each !== '' && each !== '0s')
  const retries = routes.map((route) => Number(text(route, 'route', 'retryPolicy', 'numRetries'))).find((each) => each > 0)
  const share = (of: unknown) => `${Number(text(of, 'percentage', 'numerator') || 0) / (text(of, 'percentage', 'denominator') === 'MILLION' ? 10_000 : text(of, 'percentage', 'denominator') === 'TEN_THOUSAND' ? 100 : 1)} %`
  const parts = fault as { readonly delay?: unknown; readonly abort?: unknown; readonly headers?: unknown } | undefined
  return { ...(delay && { delay: `${delay} ${share(parts?.delay)}` }), ...(abort && { abort: `${abort} ${share(parts?.abort)}` }), ...(timeout !== undefined && { timeout }), ...(retries !== undefined && { retries }) }
}
