import { describe, expect, test } from 'vitest'
import { jsonSchemaOf, kindOf } from '@/lib/model/index.ts'
import { isObject, type JsonObject } from '@/lib/std/index.ts'
import { servedKinds } from '../served.ts'
import { builtInSchema } from './built-in.ts'
import { openapiV2 } from './v2.ts'

const builtIn = servedKinds.flatMap((kind) => kind.versions.map((version) => [`${kind.group}/${version} ${kind.kind}`, kind, version] as const)).filter(([, { group }]) => !group.includes('istio.io') && group !== 'gateway.networking.k8s.io')

/** One schema serves all workloads here, so it names what only some of them have; a status is nobody's to write. */
const ofSomeWorkloads = /^(\.spec\.jobTemplate)?(\.spec\.(replicas|serviceName)|\.status)$/

/** Argo's, no kind of Kubernetes. */
const strangers = ['argoproj.io/v1alpha1 Rollout']

describe('the built-in kinds', () => {
  test('are all in the table', () => {
    expect(builtIn.filter(([name, kind, version]) => !builtInSchema(kind, version, {}) && !strangers.includes(name)).map(([name]) => name)).toEqual([])
  })

  test.each(builtIn.filter(([name, { group, kind }]) => kindOf(group, kind) && !strangers.includes(name)))('%s has every field that is interpreted here, with our words', (_, kind, version) => {
    const known = kindOf(kind.group, kind.kind)
    const own = known ? jsonSchemaOf(known) : {}
    expect(strayFields(own, builtInSchema(kind, version, own) ?? {}, '').filter((path) => !ofSomeWorkloads.test(path))).toEqual([])
  })

  test('make a document that an old client reads in a moment', () => {
    expect(openapiV2().length).toBeLessThan(1_500_000)
  })
})

/** Paths that the first schema names and the second does not, or explains in other words. */
function strayFields(own: JsonObject, whole: JsonObject, path: string): readonly string[] {
  if (whole['$ref'] !== undefined) return []
  const [ours, all] = [own['properties'], whole['properties']]
  const items = isObject(own['items']) && isObject(whole['items']) ? strayFields(own['items'], whole['items'], `${path}[]`) : []
  const fields = Object.entries(isObject(ours) ? ours : {}).flatMap(([name, field]) => {
    const there = isObject(all) ? all[name] : undefined
    if (!isObject(there) || !isObject(field)) return [`${path}.${name}`]
    return there['$ref'] === undefined && there['description'] !== field['description'] ? [`${path}.${name} says something else`] : strayFields(field, there, `${path}.${name}`)
  })
  return [...items, ...fields]
}
