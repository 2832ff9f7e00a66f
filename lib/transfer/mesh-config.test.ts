import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isObject, type Json, type JsonObject, sameJson } from '@/lib/std/index.ts'
import { parseDocument, parseValue } from '@/lib/yaml/index.ts'
import { isMeshConfig, mergeFragment, meshConfigFiles } from './mesh-config.ts'

const key = '/ConfigMap/istio-system/istio'
const configMap = (mesh: string, more = '', name = 'istio'): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: istio-system}\ndata:\n${more}  mesh: |\n${mesh.split('\n').map((line) => `    ${line}\n`).join('')}`
const before = configMap('accessLogFile: /dev/stdout\ndefaultConfig:\n  holdApplicationUntilProxyStarts: true\n  tracing: {sampling: 1}\noutboundTrafficPolicy:\n  mode: ALLOW_ANY')
const after = configMap('defaultConfig:\n  holdApplicationUntilProxyStarts: true\n  tracing: {sampling: 5}\noutboundTrafficPolicy:\n  mode: REGISTRY_ONLY')
const textOf = (name: string, files = meshConfigFiles(key, before, after)): string => files.find((file) => file.name === name)?.text ?? ''
const read = (text: string): Json => {
  const value = parseValue(text)
  if (!value.ok) throw new Error(text)
  return value.value
}

/** RFC 7396, as its section 2 writes it. */
function merge(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch
  const result: Record<string, Json> = isObject(target) ? { ...target } as Record<string, Json> : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name]
    else result[name] = merge(result[name], value as Json)
  }
  return result
}

describe('a change of the mesh settings', () => {
  it('is told by what differs only: values, IstioOperator, Sail, and a patch', () => {
    expect(meshConfigFiles(key, before, after).map(({ name, command }) => [name, command])).toEqual([
      ['istio-values.yaml', 'helm upgrade istiod istio/istiod -f'],
      ['istio-istiooperator.yaml', 'istioctl install -f'],
      ['istio-sail.yaml', 'kubectl patch istio default --type merge --patch-file'],
      ['istio-patch.yaml', 'kubectl patch configmap istio -n istio-system --type json --patch-file'],
    ])
    const fragment = { accessLogFile: null, defaultConfig: { tracing: { sampling: 5 } }, outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } }
    expect(read(textOf('istio-values.yaml'))).toEqual({ meshConfig: fragment })
    expect(read(textOf('istio-istiooperator.yaml'))).toEqual({ apiVersion: 'install.istio.io/v1alpha1', kind: 'IstioOperator', spec: { meshConfig: fragment } })
    expect(read(textOf('istio-sail.yaml'))).toEqual({ spec: { values: { meshConfig: fragment } } })
  })

  it('is patched over the text that was known, and no other', () => {
    const data = (text: string): Json => (parseDocument(text).object as { data: { mesh: string } }).data.mesh
    expect(read(textOf('istio-patch.yaml'))).toEqual([{ op: 'test', path: '/data/mesh', value: data(before) }, { op: 'replace', path: '/data/mesh', value: data(after) }])
  })

  it('that only moves a comment is a patch, and no value', () => {
    expect(meshConfigFiles(key, before, before.replace('accessLogFile', '# all of it\n    accessLogFile')).map(({ name }) => name)).toEqual(['istio-patch.yaml'])
    expect(meshConfigFiles(key, before, `# seen\n${before}`)).toEqual([])
  })

  it('of networks goes to the place that the chart has for them', () => {
    const networks = configMap('{}', '  meshNetworks: |\n    networks: {east: {endpoints: [{fromRegistry: east}]}}\n')
    expect(read(textOf('istio-values.yaml', meshConfigFiles(key, configMap('{}'), networks)))).toEqual({ global: { meshNetworks: { east: { endpoints: [{ fromRegistry: 'east' }] } } } })
  })

  it('of a revision names it, and that of a mesh without settings says them all', () => {
    const canary = meshConfigFiles('/ConfigMap/istio-system/istio-canary', undefined, configMap('enableTracing: true', '', 'istio-canary'))
    expect(canary.map(({ command }) => command)).toContain('kubectl patch istio canary --type merge --patch-file')
    expect(canary[0]?.text).toContain('# These are the settings of revision canary.\n')
    expect(read(canary.at(-1)?.text ?? '')).toEqual([{ op: 'add', path: '/data/mesh', value: 'enableTracing: true\n' }])
  })

  it('is told from other ConfigMaps', () => {
    expect([isMeshConfig(key, before), isMeshConfig('/ConfigMap/istio-system/istio-ca-root-cert', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio-ca-root-cert, namespace: istio-system}\ndata: {root-cert.pem: x}\n'), isMeshConfig('/ConfigMap/shop/settings', before)]).toEqual([true, false, false])
  })
})

it('a fragment that is merged over the former settings makes the new ones', () => {
  const leaf = fc.oneof(fc.string({ maxLength: 3 }), fc.boolean(), fc.integer({ min: 0, max: 3 }), fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }))
  const { tree } = fc.letrec<{ tree: JsonObject; value: Json }>((tie) => ({
    tree: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true }) as fc.Arbitrary<JsonObject>,
    value: fc.oneof({ depthSize: 'small' }, leaf, tie('tree')) as fc.Arbitrary<Json>,
  }))
  fc.assert(fc.property(tree, tree, (former, next) => {
    const fragment = mergeFragment(former, next)
    expect(fragment === undefined).toBe(sameJson(former, next))
    expect(merge(former, fragment ?? {})).toEqual(next)
  }), { numRuns: 300 })
})
