import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isObject } from '@/lib/std/index.ts'
import type { Json, JsonObject } from '@/lib/std/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import { isRefused, jsonSchemaOf, kinds, resourceOf, verdictOf } from './index.ts'
import type { KindDefinition, KindName, Resource } from './index.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), 'kinds')
const listed: readonly KindDefinition[] = kinds.map((kind) => kind as KindDefinition)

/** For each kind a spec (or object, for kinds without spec) that admission turns away. */
const bad: Readonly<Record<KindName, JsonObject>> = {
  ServiceEntry: { spec: { hosts: ['*'] } },
  WorkloadEntry: { spec: {} },
  WorkloadGroup: { spec: {} },
  VirtualService: { spec: { hosts: ['a.test'] } },
  DestinationRule: { spec: { host: 'a.test', trafficPolicy: {} } },
  Gateway: { spec: { servers: [] } },
  Sidecar: { spec: {} },
  AuthorizationPolicy: { spec: { action: 'DENY' } },
  PeerAuthentication: { spec: { portLevelMtls: { 80: { mode: 'STRICT' } } } },
  RequestAuthentication: { spec: { jwtRules: [{}] } },
  Telemetry: { spec: { accessLogging: [{ providers: [{ name: '' }] }] } },
  ProxyConfig: { spec: { concurrency: -1 } },
  EnvoyFilter: { spec: { configPatches: [{ patch: {} }] } },
  Service: { spec: { ports: [{ port: 'http' }] } },
  Pod: { spec: { containers: [{ image: 'a' }] } },
  Deployment: { spec: { template: { metadata: { labels: { app: 1 } } } } },
  StatefulSet: { spec: { replicas: -1 } },
  DaemonSet: { spec: { template: [] } },
  ReplicaSet: { spec: { selector: { matchExpressions: [{ key: 'a', operator: 'Like' }] } } },
  Job: { spec: { template: { spec: { hostNetwork: 'yes' } } } },
  CronJob: { spec: { jobTemplate: { spec: { template: { spec: { hostAliases: [{}] } } } } } },
  Rollout: { spec: { template: { spec: { containers: {} } } } },
  EndpointSlice: { addressType: 'IPX' },
  Namespace: { metadata: { name: 'Upper' } },
  Node: { metadata: { name: 'a', labels: { zone: 1 } } },
  ConfigMap: { data: { mesh: {} } },
  Secret: { type: 1 },
  NetworkPolicy: { spec: { policyTypes: ['Sideways'] } },
  MutatingWebhookConfiguration: { webhooks: [{ clientConfig: {} }] },
}

describe('the list of kinds', () => {
  it('has one entry for each folder', () => {
    const folders = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory())
    expect(listed.map(({ name }) => kebab(name)).sort()).toEqual(folders.sort())
  })

  it.each(['name', 'badge', 'plural'] as const)('has every %s once', (field) => {
    const values = listed.map((kind) => kind[field])
    expect(new Set(values).size).toBe(values.length)
  })

  it('gives each code of a fault to one rule', () => {
    const codes = sources(dirname(folder)).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bcode: '(EXO\d{4})', text/g)].map(([, code = '']) => code))
    expect(codes.length).toBeGreaterThan(100)
    expect(codes.filter((code, i) => codes.indexOf(code) < i)).toEqual([])
  })
})

describe.each(listed.map((kind) => [kind.name, kind] as const))('%s', (_, kind) => {
  it('has a template that admission takes and a summary can be made of', () => {
    const resource = templateOf(kind)
    expect(resource.kind).toBe(kind.name)
    const { structure, refused } = verdictOf(resource)
    expect([...structure, ...refused]).toEqual([])
    expect(resource.metadata.namespace).toBe(kind.scope === 'Cluster' ? '' : 'shop')
    expect(typeof kind.summary(resource)).toBe('string')
    expect(Array.isArray(kind.references?.(resource) ?? [])).toBe(true)
  })

  it('turns a bad document away', () => {
    const head = { apiVersion: [kind.group, kind.versions[0]].filter(Boolean).join('/'), kind: kind.name, metadata: { name: 'bad', namespace: 'shop' } }
    const resource = resourceOf({ ...head, ...bad[kind.name as KindName] })
    if (!resource.ok) throw new Error(resource.error.message)
    expect(isRefused(resource.value)).toBe(true)
  })

  it('describes every field in one sentence', () => {
    expect(undescribed(jsonSchemaOf(kind), [])).toEqual([])
  })
})

function templateOf(kind: KindDefinition): Resource {
  const { resource, faults } = parseDocument(kind.template({ name: 'orders', namespace: 'shop' }))
  expect(faults).toEqual([])
  if (resource === undefined) throw new Error(`${kind.name}: the template is no document`)
  return resource
}

function kebab(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
}

function sources(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    return entry.isDirectory() ? sources(path) : path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : []
  })
}

/** Paths of properties whose description is missing or no sentence. */
function undescribed(schema: Json | undefined, path: readonly string[]): readonly string[] {
  if (!isObject(schema)) return []
  const properties = isObject(schema['properties']) ? Object.entries(schema['properties']) : []
  const own = properties.flatMap(([name, inner]) => (isObject(inner) && /^[A-Z*\\].*[.]$/.test(textOf(inner)) ? [] : [[...path, name].join('.')]))
  const below = properties.flatMap(([name, inner]) => undescribed(inner, [...path, name]))
  return [...own, ...below, ...undescribed(schema['items'], path), ...undescribed(schema['additionalProperties'], path)]
}

function textOf(schema: JsonObject): string {
  return typeof schema['description'] === 'string' ? schema['description'] : ''
}
