import { expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { topologySlice } from './topology.ts'

const entry = (name: string, port: string) => `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: shop}\nspec: {hosts: [${name}.example], resolution: DNS, ports: [${port}]}\n`
const sound = '{number: 80, name: http, protocol: HTTP}'
const route = (host: string) => `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: route, namespace: shop}\nspec: {hosts: [${host}], http: [{}]}\n`
const compiled = (...texts: readonly string[]) => compile(documentsFromTexts(texts.map((text, index) => ({ path: `${index}.yaml`, text }))))

test('what is refused or cannot be read and stands nowhere is counted, whatever the view leaves out', () => {
  const mesh = compiled(entry('api', sound), entry('pay', '{number: 0, name: http, protocol: HTTP}'), route('api.example'), 'kind: [')
  const { undrawn } = topologySlice(mesh)
  expect(undrawn).toEqual(['networking.istio.io/ServiceEntry/shop/pay', expect.stringContaining('3.yaml')])
  expect(topologySlice(mesh, { view: { namespaces: ['elsewhere'] } }).undrawn).toEqual(undrawn)
  expect(topologySlice(compiled(entry('api', sound), route('other.example'))).undrawn).toEqual(['networking.istio.io/VirtualService/shop/route'])
  expect(topologySlice(compiled(entry('api', sound))).undrawn).toEqual([])
})

test('a ServiceEntry whose draft is refused is drawn as removed in the difference, and missing in the draft', () => {
  const saved = compiled(entry('api', sound), entry('pay', sound))
  const draft = saved.update([{ key: 'networking.istio.io/ServiceEntry/shop/pay', text: entry('pay', '{number: 0, name: http, protocol: HTTP}') }])
  expect(topologySlice(draft, { signs: 'difference' }, saved).undrawn).toEqual([])
  expect(topologySlice(draft, { signs: 'draft' }, saved).undrawn).toEqual(['networking.istio.io/ServiceEntry/shop/pay'])
})

test('a draft that has not begun has no changes to count, except where the difference is asked for', () => {
  const saved = compiled(entry('api', sound))
  const none = { added: 0, changed: 0, removed: 0 }
  expect(topologySlice(saved, { signs: 'draft' }, saved).changes).toBeUndefined()
  expect(topologySlice(saved, { signs: 'difference' }, saved).changes).toEqual({ nodes: none, legs: none })
  const draft = saved.update([{ key: 'networking.istio.io/ServiceEntry/shop/pay', text: entry('pay', sound) }])
  // The host, and the endpoint behind it.
  expect(topologySlice(draft, { signs: 'draft' }, saved).changes?.nodes).toEqual({ ...none, added: 2 })
})
