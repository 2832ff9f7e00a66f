import { expect, test } from 'vitest'
import { buildSnapshot } from '@/lib/mesh/index.ts'
import { type Finding, isOpen, resourceOf, type Suppression } from '@/lib/model/index.ts'
import { findingsOf } from '../testing/said-of.ts'
import { markSuppressed, parseRule } from './index.ts'

const document = (annotations: string) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
  namespace: shop
  annotations: ${annotations}
spec:
  hosts: [web.example]
  http: [{route: [{destination: {host: nowhere.example}}]}]
`
const list = (lines: string, namespace = 'istio-system') => `---
apiVersion: v1
kind: ConfigMap
metadata: {name: exodos-findings, namespace: ${namespace}}
data:
  suppress: |
    ${lines}
`

/** Who silenced a code, by code; open findings by `open`. */
function silenced(yaml: string, code = ''): Readonly<Record<string, Suppression | 'open'>> {
  return Object.fromEntries(findingsOf(yaml, code).map((finding) => [finding.code, finding.suppressed ?? 'open']))
}

test('the document that is looked at has open findings of istioctl and of Kiali', () => {
  expect(silenced(document('{}'))).toEqual({ IST0101: 'open', KIA1101: 'open' })
})

test.each<[annotations: string, istioctl: Suppression | 'open', kiali: Suppression | 'open']>([
  ['{galley.istio.io/analyze-suppress: IST0101}', { by: 'istioctl-annotation' }, 'open'],
  ['{galley.istio.io/analyze-suppress: "IST0002,IST0101"}', { by: 'istioctl-annotation' }, 'open'],
  // istioctl compares the parts as they stand.
  ['{galley.istio.io/analyze-suppress: "IST0002, IST0101"}', 'open', 'open'],
  ['{galley.istio.io/analyze-suppress: IST0102}', 'open', 'open'],
  ['{galley.istio.io/analyze-suppress: "*"}', { by: 'istioctl-annotation' }, 'open'],
  ['{galley.istio.io/analyze-suppress: ""}', 'open', 'open'],
  ['{kiali.io/ignore-validations: ""}', 'open', { by: 'kiali-annotation' }],
  ['{kiali.io/ignore-validations: " KIA0001 , KIA1101 "}', 'open', { by: 'kiali-annotation' }],
  ['{kiali.io/ignore-validations: KIA0001}', 'open', 'open'],
  ['{exodos.io/suppress: "IST0101, KIA1101 # comes with release 7"}', { by: 'annotation', reason: 'comes with release 7' }, { by: 'annotation', reason: 'comes with release 7' }],
  ['{exodos.io/suppress: "IST0101 # a\\nKIA1101 # b"}', { by: 'annotation', reason: 'a' }, { by: 'annotation', reason: 'b' }],
  ['{exodos.io/suppress: "*"}', { by: 'annotation' }, { by: 'annotation' }],
  ['{exodos.io/suppress: "# IST0101"}', 'open', 'open'],
])('%s', (annotations, IST0101, KIA1101) => {
  expect(silenced(document(annotations))).toEqual({ IST0101, KIA1101 })
})

test.each<[line: string, silent: boolean]>([
  ['IST0101=VirtualService web.shop # known', true],
  ['IST0101=VirtualService *.shop # known', true],
  ['IST0101=*.shop # known', true],
  ['IST0101=V*Serv*b.s* # known', true],
  ['IST0101=* # known', true],
  ['IST0101=VirtualService web # known', false],
  ['IST0101=VirtualService *.other # known', false],
  ['IST0101=VirtualService web.shop.* # known', false],
  ['IST0102=VirtualService web.shop # known', false],
  ['IST0101=VirtualService web.shop', false],
  ['# IST0101=VirtualService web.shop # known', false],
])('the line of the mesh\'s list: %s', (line, silent) => {
  expect(silenced(document('{}') + list(line), 'IST')).toEqual({ IST0101: silent ? { by: 'mesh', reason: 'known' } : 'open' })
})

test('only the list of the root namespace counts', () => {
  expect(silenced(document('{}') + list('IST0101=* # known', 'shop'), 'IST')).toEqual({ IST0101: 'open' })
})

test('what a cluster refuses stays: silence would not make it accept', () => {
  const refused = document('{exodos.io/suppress: "*", galley.istio.io/analyze-suppress: "*"}').replace('nowhere.example', 'not_a_host!')
  const found = findingsOf(refused, '')
  const ofCluster = found.filter(({ layer, severity }) => layer === 'structure' || (layer === 'admission' && severity === 'error'))
  expect(ofCluster.length).toBeGreaterThan(0)
  expect(ofCluster.every(isOpen)).toBe(true)
  expect(found.filter((finding) => !ofCluster.includes(finding)).every(isOpen)).toBe(false)
})

test('a document without namespace is named by kind and name alone', () => {
  const namespace = resourceOf({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'frod' } })
  const rule = parseRule('IST0102=Namespace frod', { by: 'command-line' })
  if (!namespace.ok || !rule.ok) throw new Error('unreadable')
  const finding: Finding = { code: 'IST0102', layer: 'analysis', severity: 'info', place: { resource: namespace.value.key, path: [] }, message: '', cause: '' }
  expect(markSuppressed([finding], buildSnapshot([namespace.value]), [rule.value])).toEqual([{ ...finding, suppressed: { by: 'command-line' } }])
})

test.each([['IST0108', /not of the form/], ['IST0108=a=b', /not of the form/], ['=Pod a.b', /no code/], ['ist0108=Pod a.b', /no code/]])('the rule %s is refused', (text, why) => {
  const rule = parseRule(text, { by: 'command-line' })
  expect(rule.ok ? '' : rule.error).toMatch(why)
})

test('each line of the list that sets nothing aside is a fault of its own', () => {
  const told = findingsOf(list('IST0101=*\n    XX=* # known\n    IST0102=* # known'), 'EXO0261')
  expect(told.map(({ args }) => args?.['line'])).toEqual([1, 2])
  expect(new Set(told.map(({ cause }) => cause)).size).toBe(2)
})
