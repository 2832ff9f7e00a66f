import { readdirSync, readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { kindOf, parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { documentsFromTexts } from '@/lib/compile/index.ts'
import { parseDocuments } from '@/lib/yaml/index.ts'
import { applyOrder, exportArchive, exportDocuments, importArchive, planImport, previewImport, toYamlFile, toZip } from './index.ts'

const root = new URL('./testdata/scenarios/', import.meta.url)
const scenarios = readdirSync(root).map((name) => [name, readFileSync(new URL(name, root), 'utf8')] as const)

/** Documents of a scenario as a mesh would hold them. */
function stored(text: string) {
  return documentsFromTexts([{ path: 'input.yaml', text }]).map(({ key, text: content }) => {
    const { group, kind } = parseResourceKey(key as ResourceKey)
    return { key, text: content, role: kindOf(group, kind)?.role ?? ('context' as const) }
  })
}
const verdicts = (files: readonly { path: string; text: string }[], known: readonly { key: string; text: string }[] = []) => previewImport(files, known).items.map(({ verdict, kind, name }) => `${verdict} ${kind} ${name}`)

const entry = `# who owns this: team payments
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: pay
  namespace: shop
spec:
  hosts: [api.pay.example] # the sandbox is elsewhere
  resolution: DNS
  ports:
  - number: 443
    name: tls
    protocol: TLS
`

describe('previewing an import', () => {
  test('a document nobody has is new, the same one again is the same', () => {
    expect(verdicts([{ path: 'a.yaml', text: entry }])).toEqual(['new ServiceEntry pay'])
    expect(verdicts([{ path: 'a.yaml', text: entry }], stored(entry))).toEqual(['same ServiceEntry pay'])
  })

  test('server fields and API defaults make no difference', () => {
    const fromCluster = entry.replace('  namespace: shop\n', `  namespace: shop
  uid: 7f1a
  resourceVersion: "881"
  generation: 3
  creationTimestamp: "2025-01-01T00:00:00Z"
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{}'
`)
    expect(verdicts([{ path: 'a.yaml', text: fromCluster }], stored(entry))).toEqual(['same ServiceEntry pay'])
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: shop}\nspec:\n  ports: [{name: http, port: 80}]\n'
    const served = 'apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: shop}\nspec:\n  clusterIP: 10.1.1.1\n  type: ClusterIP\n  sessionAffinity: None\n  ports: [{name: http, port: 80, protocol: TCP}]\n'
    expect(verdicts([{ path: 'a.yaml', text: served }], stored(service))).toEqual(['same Service s'])
  })

  test('a changed document keeps the stored comments and takes only what differs', () => {
    const [item] = previewImport([{ path: 'a.json', text: JSON.stringify({ apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: 'pay', namespace: 'shop' }, spec: { hosts: ['api.pay.example'], resolution: 'DNS', ports: [{ number: 8443, name: 'tls', protocol: 'TLS' }] } }) }], stored(entry)).items
    expect(item?.verdict).toBe('changed')
    expect(item?.text).toBe(entry.replace('443', '8443'))
  })

  test('a List is taken apart, JSON is read, several files are one import', () => {
    const listed = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: a}\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: b}\n`
    const preview = previewImport([{ path: 'list.yaml', text: listed }, { path: 'c.json', text: '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"c"}}' }], [])
    expect([preview.lists, preview.items.map(({ name }) => name)]).toEqual([1, ['a', 'b', 'c']])
  })

  test('one that cannot be read says why and leaves the others whole', () => {
    const preview = previewImport([{ path: 'a.yaml', text: `${entry}---\nkind: ServiceEntry\nspec: {}\n---\na: [1\n` }], [])
    expect(preview.items.map(({ verdict, reason }) => [verdict, reason !== undefined])).toEqual([['new', false], ['unreadable', true], ['unreadable', true]])
  })

  test('one that a cluster would refuse is marked with the reason and can be stored', () => {
    const both = entry.replace('  resolution: DNS\n', '  resolution: STATIC\n  workloadSelector: {labels: {app: x}}\n  endpoints: [{address: 10.0.0.1}]\n')
    const preview = previewImport([{ path: 'a.yaml', text: both }], [])
    expect(preview.items[0]?.refused.length).toBeGreaterThan(0)
    expect(planImport(preview, new Set(preview.items.map(({ id }) => id)), { type: 'file' })).toHaveLength(1)
  })

  test('of two with one identity the last wins, and both are shown', () => {
    const preview = previewImport([{ path: 'a.yaml', text: entry }, { path: 'b.yaml', text: entry.replace('443', '80') }], [])
    expect(preview.items.map(({ superseded }) => superseded)).toEqual([true, false])
    expect(planImport(preview, new Set(preview.items.map(({ id }) => id)), { type: 'file' }).map(({ origin }) => origin.name)).toEqual(['b.yaml'])
  })

  test('what other tools read is skipped with a count', () => {
    const preview = previewImport([
      { path: 'base/kustomization.yaml', text: 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n' },
      { path: 'chart/Chart.yaml', text: 'name: x\n' },
      { path: 'chart/values-prod.yaml', text: 'a: 1\n' },
      { path: 'chart/templates/se.yaml', text: 'kind: ServiceEntry\nmetadata:\n  name: {{ .Release.Name }}\n' },
      { path: 'crds.yaml', text: 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: x}\n' },
      { path: 'README.md', text: 'hello' },
    ], [])
    expect([preview.items, preview.skipped.map(({ reason, count }) => `${reason} ${count}`).sort()]).toEqual([[], ['chart 1', 'crd 1', 'kustomization 1', 'notYaml 1', 'template 1', 'values 1']])
  })

  test('values of a Secret are nowhere in the preview', () => {
    const preview = previewImport([{ path: 'a.yaml', text: 'apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\ndata: {tls.key: c2VjcmV0c2VjcmV0}\nstringData: {password: hunter2hunter2}\n' }], [])
    expect([preview.secretsReduced, /c2VjcmV0|hunter2/.test(JSON.stringify(preview))]).toEqual([1, false])
  })
})

describe('exporting', () => {
  test.each(scenarios)('%s: what is exported and imported again is the same in every document', (_, text) => {
    const mesh = stored(text)
    const exported = exportDocuments(mesh, new Set(mesh.map(({ key }) => key)))
    const preview = previewImport([{ path: 'export.yaml', text: toYamlFile(exported) }], mesh)
    expect(preview.items.map(({ verdict }) => verdict)).toEqual(preview.items.map(() => 'same'))
    expect(preview.items.length).toBe(exported.documents.length)
  })

  test('the order never names what is not there yet: entries, rules, gateways, routes, Sidecars', () => {
    const kinds = ['Sidecar', 'VirtualService', 'Gateway', 'DestinationRule', 'WorkloadEntry', 'ServiceEntry', 'Namespace']
    const sorted = kinds.map((kind) => `g/${kind}/n/a`).sort(applyOrder).map((key) => parseResourceKey(key as ResourceKey).kind)
    expect(sorted).toEqual(['Namespace', 'ServiceEntry', 'WorkloadEntry', 'DestinationRule', 'Gateway', 'VirtualService', 'Sidecar'])
  })

  test('server-populated fields go, comments stay, context is counted', () => {
    const text = `${entry.replace('  namespace: shop\n', '  namespace: shop\n  uid: 7f1a\n  resourceVersion: "1"\n')}status: {}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n`
    const exported = exportDocuments(stored(text))
    expect(exported.documents.map(({ text: content }) => content)).toEqual([entry])
    expect(toYamlFile(exported)).toMatch(/^# 1 document, .* Left out: 1 context document\.\n---\n# who owns/)
  })

  test('a timestamp stays only where age decides', () => {
    const rule = (name: string, host: string, year: number) => `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: ${name}\n  namespace: a\n  creationTimestamp: "${year}-01-01T00:00:00Z"\nspec:\n  hosts: [${host}]\n  http: [{route: [{destination: {host: ${host}}}]}]\n`
    const exported = exportDocuments(stored([rule('one', 'x.example', 2024), rule('two', 'x.example', 2025), rule('lone', 'y.example', 2023)].join('---\n')))
    expect(exported.documents.map(({ text }) => /creationTimestamp/.test(text))).toEqual([false, true, true])
    expect(exported.notes).toHaveLength(2)
  })

  test('a zip holds one file a document and a kustomization that lists them in order; twice the same bytes', () => {
    const exported = exportDocuments(stored(scenarios.map(([, text]) => text).join('\n---\n')))
    const files = unzipSync(toZip(exported))
    const listed = [...strFromU8(files['kustomization.yaml'] ?? new Uint8Array()).matchAll(/^- (.+)$/gm)].map(([, path]) => path)
    expect(listed).toEqual(exported.documents.map(({ path }) => path))
    expect(listed.every((path) => path !== undefined && path in files)).toBe(true)
    expect(toZip(exported)).toEqual(toZip(exported))
  })

  test('an archive comes back as it was', () => {
    const archive = { mesh: 'prod', displayName: 'Production', istioVersion: '1.32', revision: '12', documents: stored(entry).map((document) => ({ ...document, origin: { type: 'file', name: 'a.yaml' } })) }
    expect(importArchive(exportArchive(archive))).toEqual({ ok: true, value: archive })
    expect(importArchive(new Uint8Array([1, 2, 3]))).toMatchObject({ ok: false })
  })
})

test('there are scenarios to go round with', () => expect(scenarios.length).toBeGreaterThan(7))
test('a file of several documents reads back in full', () => {
  const [, text] = scenarios[0] ?? ['', '']
  const exported = exportDocuments(stored(text))
  expect(parseDocuments(toYamlFile(exported)).documents).toHaveLength(exported.documents.length)
})
