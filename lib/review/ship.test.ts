import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { previewImport } from '@/lib/transfer/index.ts'
import { documentsFromTexts } from '@/lib/compile/index.ts'
import { parseDocument } from '@/lib/yaml/index.ts'
import { documentDifference } from './document-difference.ts'
import { shipmentOf } from './ship.ts'

const entry = (name: string, host: string, more = ''): [string, { text: string }] => [`networking.istio.io/ServiceEntry/shop/${name}`, { text: `apiVersion: networking.istio.io/v1beta1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: shop${more}}\nspec:\n  # kept\n  hosts: [${host}]\n  ports: [{number: 443, name: tls, protocol: TLS}]\n  resolution: DNS\n` }]
const rule = (name: string): [string, { text: string }] => [`networking.istio.io/DestinationRule/shop/${name}`, { text: `apiVersion: networking.istio.io/v1alpha3\nkind: DestinationRule\nmetadata: {name: ${name}, namespace: shop}\nspec: {host: ${name}.example}\n` }]
const route = (name: string): [string, { text: string }] => [`networking.istio.io/VirtualService/shop/${name}`, { text: `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: ${name}, namespace: shop}\nspec: {hosts: [${name}.example], tcp: [{route: [{destination: {host: ${name}.example}}]}]}\n` }]

const before = new Map([entry('kept', 'kept.example'), entry('changed', 'old.example'), entry('gone', 'gone.example'), rule('gone'), route('gone')])
const after = new Map([entry('kept', 'kept.example'), entry('changed', 'new.example', ', resourceVersion: "7"'), entry('new', 'new2.example'), rule('new'), route('new')])
const changes = documentDifference(before, after)
const leg = { change: 'lost', namespace: 'risk', workloads: [{ id: 'risk/app', name: 'app', kind: 'Pod', version: '', resource: undefined }], host: 'gone.example', port: 443, before: { outcome: 'reached', facets: {} }, after: { outcome: 'blocked', facets: {} }, because: changes.find(({ key }) => key.endsWith('ServiceEntry/shop/gone')) } as const
const { files } = shipmentOf({ before, after }, changes, [leg])
const kindsOf = (text: string): unknown[] => documentsFromTexts([{ path: 'x.yaml', text }]).map((document) => parseDocument(document.text)).map(({ resource }) => `${String(resource?.kind)} ${resource?.metadata.name}`)

test('what came and changed is applied, what went is deleted the other way round', () => {
  expect(files.map(({ name, documents, command, text }) => [name, documents, command, kindsOf(text)])).toEqual([
    ['1-apply.yaml', 4, 'kubectl apply -f', ['ServiceEntry changed', 'ServiceEntry new', 'DestinationRule new', 'VirtualService new']],
    ['2-delete.yaml', 3, 'kubectl delete -f', ['VirtualService gone', 'DestinationRule gone', 'ServiceEntry gone']],
  ])
})

test('what is applied is the same as what was meant, without server fields and with its comments', () => {
  const [apply] = files
  const stored = [...after].map(([key, { text }]) => ({ key, text, role: 'managed' as const, origin: null, manager: null }))
  const preview = previewImport([{ path: 'x.yaml', text: apply?.text ?? '' }], stored)
  expect(preview.items.map(({ verdict }) => verdict)).toEqual(['same', 'same', 'same', 'same'])
  expect(apply?.text).toContain('# kept')
  expect(apply?.text).not.toContain('resourceVersion')
})

test('a deletion names the version that the document had, and whom it concerns', () => {
  const [, gone] = files
  expect(gone?.text).toContain('apiVersion: networking.istio.io/v1alpha3\nkind: DestinationRule\nmetadata:\n  name: "gone"\n  namespace: "shop"\n')
  expect(gone?.text).toContain('# ServiceEntry shop/gone: removed, after the rules and routes that name its hosts\n# lost: risk/app, gone.example:443\n')
})

test('beside each document stands what becomes of it and why at this place', () => {
  const [apply, gone] = files.map(({ text }) => text.split('\n').filter((line) => /^# \w+ shop\//.test(line)))
  expect(apply).toEqual([
    '# ServiceEntry shop/changed: changed, before the rules and routes that name its hosts',
    '# ServiceEntry shop/new: added, before the rules and routes that name its hosts',
    '# DestinationRule shop/new: added, after its hosts, before the routes that name its subsets',
    '# VirtualService shop/new: added, after the hosts, subsets and gateways that it leads to',
  ])
  expect(gone).toEqual([
    '# VirtualService shop/gone: removed, before the hosts, subsets and gateways that it leads to',
    '# DestinationRule shop/gone: removed, after the routes that name its subsets, before its hosts',
    '# ServiceEntry shop/gone: removed, after the rules and routes that name its hosts',
  ])
})

test('an empty file is not written', () => {
  expect(shipmentOf({ before, after: before }, [], []).files).toEqual([])
})

test('the settings of the mesh leave as their owner takes them, never as a whole ConfigMap', () => {
  const key = '/ConfigMap/istio-system/istio'
  const settings = (mode: string): [string, { text: string }] => [key, { text: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio, namespace: istio-system}\ndata:\n  mesh: |\n    outboundTrafficPolicy: {mode: ${mode}}\n` }]
  const sides = { before: new Map([settings('ALLOW_ANY'), entry('kept', 'kept.example')]), after: new Map([settings('REGISTRY_ONLY'), entry('kept', 'kept2.example')]) }
  const differing = documentDifference(sides.before, sides.after)
  const shipped = shipmentOf(sides, differing, [{ ...leg, because: differing.find((document) => document.key === key) }])
  expect(shipped.files.map(({ name, documents }) => [name, documents])).toEqual([['1-apply.yaml', 1], ['istio-values.yaml', 1], ['istio-istiooperator.yaml', 1], ['istio-sail.yaml', 1], ['istio-patch.yaml', 1]])
  expect(shipped.files.find(({ name }) => name === 'istio-values.yaml')?.text).toMatch(/^# lost: risk\/app, gone\.example:443\n# istio: values/)
  expect(shipped.files.some(({ text }) => text.includes('kind: ConfigMap'))).toBe(false)
  expect(shipmentOf({ before: sides.before, after: new Map() }, documentDifference(sides.before, new Map()), []).files.map(({ name, documents }) => [name, documents])).toEqual([['2-delete.yaml', 1]])
})

test('as a kustomization: what is applied is listed in its order, what goes lies beside it', () => {
  const packed = unzipSync(shipmentOf({ before, after }, changes, []).kustomization())
  const listed = [...strFromU8(packed['kustomization.yaml'] ?? new Uint8Array()).matchAll(/^- (.+)$/gm)].map(([, path]) => path)
  expect(listed).toEqual(['shop/serviceentry-changed.yaml', 'shop/serviceentry-new.yaml', 'shop/destinationrule-new.yaml', 'shop/virtualservice-new.yaml'])
  expect(Object.keys(packed).sort()).toEqual(['2-delete.yaml', 'kustomization.yaml', 'shop/destinationrule-new.yaml', 'shop/serviceentry-changed.yaml', 'shop/serviceentry-new.yaml', 'shop/virtualservice-new.yaml'])
})
