import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isObject } from '@/lib/std/index.ts'
import type { Json, JsonObject } from '@/lib/std/index.ts'
import { jsonSchemaOf } from '../json-schema.ts'
import { kindOf } from '../registry.ts'

const models = dirname(createRequire(import.meta.url).resolve('@kubernetes-models/istio/package.json'))

/** Kinds whose fields we hold completely, and what we hold beyond Istio 1.29, which the package describes. */
const beyond: Readonly<Record<string, readonly string[]>> = {
  'networking.istio.io/v1/ServiceEntry': [],
  'networking.istio.io/v1/WorkloadEntry': [],
  'networking.istio.io/v1/WorkloadGroup': [],
  'networking.istio.io/v1/VirtualService': ['http.redirect.prefixRewrite'],
  'networking.istio.io/v1/DestinationRule': atEveryPolicy([
    'connectionPool.http.http2KeepAlive',
    'connectionPool.http.http2KeepAlive.interval',
    'connectionPool.http.http2KeepAlive.timeout',
    'loadBalancer.zoneAwareLbSetting',
    'loadBalancer.zoneAwareLbSetting.enabled',
    'loadBalancer.zoneAwareLbSetting.failover',
    'loadBalancer.zoneAwareLbSetting.failover.from',
    'loadBalancer.zoneAwareLbSetting.failover.to',
    'loadBalancer.zoneAwareLbSetting.failoverPriority',
    'loadBalancer.zoneAwareLbSetting.minClusterSize',
    'outlierDetection.outlierDetectionHttpErrorCodes',
  ]).concat(['trafficPolicy.retryBudget.budgetInterval', 'subsets.trafficPolicy.retryBudget.budgetInterval']),
  'networking.istio.io/v1/Gateway': [],
  'networking.istio.io/v1/Sidecar': ['inboundConnectionPool', 'ingress.connectionPool'].flatMap((pool) =>
    ['', '.interval', '.timeout'].map((field) => `${pool}.http.http2KeepAlive${field}`),
  ),
  'security.istio.io/v1/AuthorizationPolicy': [],
  'security.istio.io/v1/PeerAuthentication': [],
  'security.istio.io/v1/RequestAuthentication': [],
  'telemetry.istio.io/v1/Telemetry': [],
  'networking.istio.io/v1beta1/ProxyConfig': [],
  'networking.istio.io/v1alpha3/EnvoyFilter': [],
}

describe('fields of the Istio kinds', () => {
  it.each(Object.entries(beyond))('%s: every field of Istio 1.29, and the stated ones beyond', (path, more) => {
    const [group = '', , name = ''] = path.split('/')
    const kind = kindOf(group, name)
    if (kind === undefined) throw new Error(`${path} is not registered`)
    const theirs = declaredFields(readFileSync(join(models, `${path}.d.ts`), 'utf8'))
    const ours = schemaFields(propertiesOf(jsonSchemaOf(kind))['spec'], [])
    expect(theirs.size).toBeGreaterThan(3)
    expect([...theirs].filter((field) => !ours.has(field))).toEqual([])
    expect([...ours].filter((field) => !theirs.has(field)).sort()).toEqual([...more].sort())
  })
})

/** A field below each of the four places where a traffic policy can stand. */
function atEveryPolicy(fields: readonly string[]): string[] {
  const places = ['trafficPolicy', 'trafficPolicy.portLevelSettings', 'subsets.trafficPolicy', 'subsets.trafficPolicy.portLevelSettings']
  return places.flatMap((place) => fields.map((field) => `${place}.${field}`))
}

/** Field paths below `spec` of a declaration file, by its indentation; lists and maps add no step. */
function declaredFields(text: string): ReadonlySet<string> {
  const fields = new Set<string>()
  const open: { readonly indent: number; readonly name: string }[] = []
  let inSpec = false
  for (const line of text.split('\n')) {
    if (/^ {4}"\w+"\??:/.test(line)) inSpec = /^ {4}"spec"/.test(line)
    const field = /^( *)"([^"]+)"\??: /.exec(line)
    if (!inSpec || field === null) continue
    const [, indent = '', name = ''] = field
    while ((open.at(-1)?.indent ?? -1) >= indent.length) open.pop()
    open.push({ indent: indent.length, name })
    if (open.length > 1) fields.add(open.slice(1).map((step) => step.name).join('.'))
  }
  return fields
}

function schemaFields(schema: Json | undefined, path: readonly string[]): ReadonlySet<string> {
  const fields = new Set<string>()
  if (!isObject(schema)) return fields
  for (const [name, inner] of Object.entries(propertiesOf(schema))) {
    fields.add([...path, name].join('.'))
    for (const field of schemaFields(inner, [...path, name])) fields.add(field)
  }
  for (const inner of [schema['items'], schema['additionalProperties'], ...alternatives(schema)]) for (const field of schemaFields(inner, path)) fields.add(field)
  return fields
}

function propertiesOf(schema: JsonObject): JsonObject {
  return isObject(schema['properties']) ? schema['properties'] : {}
}

function alternatives(schema: JsonObject): readonly Json[] {
  return ['anyOf', 'allOf', 'oneOf'].flatMap((key) => (Array.isArray(schema[key]) ? (schema[key] as readonly Json[]) : []))
}
