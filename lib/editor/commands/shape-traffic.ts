import { parseDuration } from '@/lib/model/index.ts'
import { err, field as read, isObject, type JsonObject, list, ok } from '@/lib/std/index.ts'
import type { Compilation } from '@/lib/compile/index.ts'
import { defineCommand, type Words } from '../command/command.ts'
import { oneOf, option, optional, text, when } from '../command/fields.ts'
import { outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { changeRule, otherRules, ruleOf, withKey } from '../command/routes-of.ts'
import { nameFrom } from '../command/texts.ts'
import { entryOf } from '../egress/recipe.ts'

const balancers = ['asIsUsual', 'ROUND_ROBIN', 'LEAST_REQUEST', 'RANDOM', 'byHeader'] as const

/** Each answer is a field of the trafficPolicy: where it stands, and what it holds. */
const settings = {
  maxConnections: { path: ['connectionPool', 'tcp', 'maxConnections'], holds: 'limit' },
  connectTimeout: { path: ['connectionPool', 'tcp', 'connectTimeout'], holds: 'duration' },
  keepaliveTime: { path: ['connectionPool', 'tcp', 'tcpKeepalive', 'time'], holds: 'seconds' },
  keepaliveInterval: { path: ['connectionPool', 'tcp', 'tcpKeepalive', 'interval'], holds: 'seconds' },
  http1MaxPendingRequests: { path: ['connectionPool', 'http', 'http1MaxPendingRequests'], holds: 'limit' },
  http2MaxRequests: { path: ['connectionPool', 'http', 'http2MaxRequests'], holds: 'limit' },
  maxRequestsPerConnection: { path: ['connectionPool', 'http', 'maxRequestsPerConnection'], holds: 'number' },
  consecutive5xxErrors: { path: ['outlierDetection', 'consecutive5xxErrors'], holds: 'number' },
  interval: { path: ['outlierDetection', 'interval'], holds: 'duration' },
  baseEjectionTime: { path: ['outlierDetection', 'baseEjectionTime'], holds: 'duration' },
  maxEjectionPercent: { path: ['outlierDetection', 'maxEjectionPercent'], holds: 'percent' },
  minHealthPercent: { path: ['outlierDetection', 'minHealthPercent'], holds: 'percent' },
} as const
type Setting = keyof typeof settings
const names = Object.keys(settings) as readonly Setting[]

type Args = { readonly host: string; readonly name: string; readonly loadBalancing: (typeof balancers)[number]; readonly hashHeader: string } & Readonly<Record<Setting, string>>

/** How traffic to a host is balanced, limited, and kept away from endpoints that fail; what is left empty is taken away. */
export const shapeTraffic = defineCommand<Args>({
  name: 'shapeTraffic',
  fields: (mesh, given) => {
    const host = oneOf(given.host, outsideHosts(mesh))
    const rule = ruleOf(mesh, host.value)
    const policy = read(rule?.object, 'spec', 'trafficPolicy')
    const balancer = read(policy, 'loadBalancer')
    const header = read(balancer, 'consistentHash', 'httpHeaderName')
    const simple = balancers.find((each) => each === read(balancer, 'simple'))
    const loadBalancing = option(given.loadBalancing, balancers, typeof header === 'string' ? 'byHeader' : (simple ?? 'asIsUsual'))
    const asked = names.map((name) => {
      const now = read(policy, ...settings[name].path)
      return [name, optional(given[name], typeof now === 'string' || typeof now === 'number' ? String(now) : '')] as const
    })
    return {
      host,
      name: when(rule === undefined, text(given.name, nameFrom(host.value))),
      loadBalancing,
      hashHeader: when(loadBalancing.value === 'byHeader', text(given.hashHeader, typeof header === 'string' ? header : 'x-user')),
      ...(Object.fromEntries(asked) as Record<Setting, ReturnType<typeof optional>>),
    }
  },
  plan: (mesh, args) => planOf(mesh, (sketch) => {
    const { host, name } = args
    if (!entryOf(mesh, host)) return err({ id: 'missing', field: 'host' })
    for (const each of names) {
      const { holds } = settings[each]
      const answer = args[each]
      if (answer === '') continue
      const time = parseDuration(answer) ?? 0
      if (holds === 'duration') {
        if (time < 1_000_000) return err({ id: 'badDuration', args: { text: answer }, field: each })
      } else if (holds === 'seconds') {
        if (time < 1e9 || time % 1e9 > 0) return err({ id: 'wholeSeconds', args: { text: answer }, field: each })
      } else {
        // A limit of 0 is none for Istio. (istio-semantics §5.4)
        const [least, most] = [holds === 'limit' ? 1 : 0, holds === 'percent' ? 100 : 2 ** 31 - 1]
        if (!(/^\d+$/.test(answer) && Number(answer) >= least && Number(answer) <= most)) return err({ id: 'badNumber', args: { text: answer, least, most }, field: each })
      }
    }
    if (args.loadBalancing === 'byHeader' && !/^[-!#$%&'*+.^_`|~a-zA-Z0-9]+$/.test(args.hashHeader)) return err(args.hashHeader === '' ? { id: 'missing', field: 'hashHeader' } : { id: 'badHeader', args: { text: args.hashHeader }, field: 'hashHeader' })
    changeRule(mesh, sketch, { host, name }, (spec) => withKey(spec, 'trafficPolicy', policyOf(isObject(spec['trafficPolicy']) ? spec['trafficPolicy'] : {}, args)))
    return ok({ did: { id: 'shapedTraffic', args: { host } }, notes: [...settingsApart(mesh, host), ...otherRules(mesh, host)] })
  }),
})

/** Settings of a port replace those of the whole rule, and those of a subset go before them. (istio-semantics §5) */
function settingsApart(mesh: Compilation, host: string): readonly Words[] {
  const rule = ruleOf(mesh, host)
  const ports = list(read(rule?.object, 'spec', 'trafficPolicy', 'portLevelSettings')).flatMap((each) => { const number = read(each, 'port', 'number'); return typeof number === 'number' ? [number] : [] })
  const subsets = (rule?.spec.subsets ?? []).filter(({ trafficPolicy }) => trafficPolicy !== undefined).map(({ name }) => name)
  return [
    ...(ports.length > 0 ? [{ id: 'portsApart' as const, args: { ports: ports.join(', '), host } }] : []),
    ...(subsets.length > 0 ? [{ id: 'subsetsApart' as const, args: { names: subsets.join(', ') } }] : []),
  ]
}

function policyOf(former: JsonObject, args: Args): JsonObject {
  const { loadBalancing, hashHeader } = args
  const own = isObject(former['loadBalancer']) ? former['loadBalancer'] : {}
  const { simple, consistentHash, ...rest } = own
  const balancer = loadBalancing === 'byHeader' ? { ...rest, consistentHash: { ...withoutKeys(isObject(consistentHash) ? consistentHash : {}), httpHeaderName: hashHeader } }
    : loadBalancing !== 'asIsUsual' ? { ...rest, simple: loadBalancing }
    : simple === undefined || balancers.some((each) => each === simple) ? (isObject(consistentHash) && consistentHash['httpHeaderName'] === undefined ? { ...rest, consistentHash } : rest)
    : own
  const start = withKey(former, 'loadBalancer', balancer)
  return names.reduce((policy, name) => withField(policy, settings[name].path, args[name] === '' ? undefined : settings[name].holds === 'duration' || settings[name].holds === 'seconds' ? args[name] : Number(args[name])), start)
}

/** A hash has one source: what else it was taken from gives way. */
function withoutKeys({ httpHeaderName: _header, httpCookie: _cookie, useSourceIp: _address, httpQueryParameterName: _query, ...rest }: JsonObject): JsonObject {
  return rest
}

/** The object with the field at a path set or taken away; what is empty then goes, too. */
function withField(object: JsonObject, [key = '', ...rest]: readonly string[], value: string | number | undefined): JsonObject {
  if (rest.length === 0) return withKey(object, key, value)
  const inner = object[key]
  return withKey(object, key, withField(isObject(inner) ? inner : {}, rest, value))
}
