import { parseDuration } from '@/lib/model/index.ts'
import { err, field as read, isObject, type JsonObject, ok } from '@/lib/std/index.ts'
import { defineCommand } from '../command/command.ts'
import { oneOf, option, optional, text, when } from '../command/fields.ts'
import { outsideHosts } from '../command/mesh-lists.ts'
import { planOf } from '../command/plan.ts'
import { changeRule, ruleOf, withKey } from '../command/routes-of.ts'
import { nameFrom } from '../command/texts.ts'
import { entryOf } from '../egress/recipe.ts'

const balancers = ['asIsUsual', 'ROUND_ROBIN', 'LEAST_REQUEST', 'RANDOM', 'byHeader'] as const

/** Each answer is a field of the trafficPolicy: where it stands, and what it holds. */
const settings = {
  maxConnections: { path: ['connectionPool', 'tcp', 'maxConnections'], holds: 'number' },
  connectTimeout: { path: ['connectionPool', 'tcp', 'connectTimeout'], holds: 'duration' },
  keepaliveTime: { path: ['connectionPool', 'tcp', 'tcpKeepalive', 'time'], holds: 'duration' },
  keepaliveInterval: { path: ['connectionPool', 'tcp', 'tcpKeepalive', 'interval'], holds: 'duration' },
  http1MaxPendingRequests: { path: ['connectionPool', 'http', 'http1MaxPendingRequests'], holds: 'number' },
  http2MaxRequests: { path: ['connectionPool', 'http', 'http2MaxRequests'], holds: 'number' },
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
      if (holds === 'duration' && !((parseDuration(answer) ?? 0) >= 1_000_000)) return err({ id: 'badDuration', args: { text: answer }, field: each })
      const most = holds === 'percent' ? 100 : 2 ** 31 - 1
      if (holds !== 'duration' && !(/^\d+$/.test(answer) && Number(answer) <= most)) return err({ id: 'badNumber', args: { text: answer, least: 0, most }, field: each })
    }
    changeRule(mesh, sketch, { host, name }, (spec) => withKey(spec, 'trafficPolicy', policyOf(isObject(spec['trafficPolicy']) ? spec['trafficPolicy'] : {}, args)))
    return ok({ did: { id: 'shapedTraffic', args: { host } } })
  }),
})

function policyOf(former: JsonObject, args: Args): JsonObject {
  const { loadBalancing, hashHeader } = args
  const own = isObject(former['loadBalancer']) ? former['loadBalancer'] : {}
  const { simple, consistentHash, ...rest } = own
  const balancer = loadBalancing === 'byHeader' ? { ...rest, consistentHash: { ...(isObject(consistentHash) ? consistentHash : {}), httpHeaderName: hashHeader } }
    : loadBalancing !== 'asIsUsual' ? { ...rest, simple: loadBalancing }
    : simple === undefined || balancers.some((each) => each === simple) ? (isObject(consistentHash) && consistentHash['httpHeaderName'] === undefined ? { ...rest, consistentHash } : rest)
    : own
  const start = withKey(former, 'loadBalancer', balancer)
  return names.reduce((policy, name) => withField(policy, settings[name].path, args[name] === '' ? undefined : settings[name].holds === 'duration' ? args[name] : Number(args[name])), start)
}

/** The object with the field at a path set or taken away; what is empty then goes, too. */
function withField(object: JsonObject, [key = '', ...rest]: readonly string[], value: string | number | undefined): JsonObject {
  if (rest.length === 0) return withKey(object, key, value)
  const inner = object[key]
  return withKey(object, key, withField(isObject(inner) ? inner : {}, rest, value))
}
