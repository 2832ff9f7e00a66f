import { expect, test } from 'vitest'
import { compile } from '@/lib/compile/index.ts'
import { resourceKey } from '@/lib/model/index.ts'
import { type SetAside, setAside } from './set-aside.ts'

const key = resourceKey({ group: 'networking.istio.io', kind: 'VirtualService', namespace: 'shop', name: 'web' })
const listKey = resourceKey({ group: '', kind: 'ConfigMap', namespace: 'istio-system', name: 'exodos-findings' })
const text = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web # the shop
  namespace: shop
spec:
  hosts: [web.example]
  http: [{route: [{destination: {host: nowhere.example}}]}]
`

/** What is set aside after a request, by code, and the text that the request changed. */
function after(request: Omit<SetAside, 'findings'>, documents: Readonly<Record<string, string>> = { [key]: text }) {
  const compilation = compile(Object.entries(documents).map(([at, written]) => ({ key: at, text: written })))
  const findings = compilation.findings().filter(({ place }) => place.resource === key)
  const edit = setAside({ ...request, findings }, { rootNamespace: 'istio-system', textOf: (at) => documents[at] })
  if (!edit.ok) return edit.error
  const found = compilation.update([edit.value]).findings().filter(({ place }) => place.resource === key)
  return { key: edit.value.key, text: edit.value.text, silent: Object.fromEntries(found.map(({ code, suppressed }) => [code, suppressed])) }
}

test('on the document, by the annotations of the tools that make the checks', () => {
  const done = after({ scope: 'document', reason: '' })
  expect(done).toMatchObject({ key, silent: { IST0101: { by: 'istioctl-annotation' }, KIA1101: { by: 'kiali-annotation' } } })
  expect(done).toHaveProperty('text', text.replace('  namespace: shop\n', '  namespace: shop\n  annotations:\n    galley.istio.io/analyze-suppress: IST0101\n    kiali.io/ignore-validations: KIA1101\n'))
})

test('a reason stands beside them, and what they said before stays', () => {
  const before = text.replace('  namespace: shop\n', '  namespace: shop\n  annotations: {galley.istio.io/analyze-suppress: IST0002, kiali.io/ignore-validations: KIA0001}\n')
  const done = after({ scope: 'document', reason: 'comes later' }, { [key]: before })
  expect(done).toMatchObject({ silent: { IST0101: { by: 'istioctl-annotation', reason: 'comes later' }, KIA1101: { by: 'kiali-annotation', reason: 'comes later' } } })
  expect(done).toHaveProperty('text', expect.stringContaining('IST0002,IST0101'))
  expect(done).toHaveProperty('text', expect.stringContaining('KIA0001,KIA1101'))
})

test.each([['listed', 'VirtualService web.shop'], ['namespace', '*.shop'], ['mesh', '*']] as const)('in the list of the mesh, %s', (scope, pattern) => {
  const done = after({ scope, reason: 'known' })
  expect(done).toMatchObject({ key: listKey, silent: { IST0101: { by: 'mesh', reason: 'known' }, KIA1101: { by: 'mesh', reason: 'known' } } })
  expect(done).toHaveProperty('text', expect.stringContaining(`    IST0101=${pattern} # known\n`))
})

test('a list that is there is continued, its remarks kept', () => {
  const list = 'apiVersion: v1\nkind: ConfigMap # ours\nmetadata: {name: exodos-findings, namespace: istio-system}\ndata:\n  suppress: |\n    # by the platform team\n    IST0002=* # old\n'
  const done = after({ scope: 'mesh', reason: 'known' }, { [key]: text, [listKey]: list })
  expect(done).toHaveProperty('text', expect.stringMatching(/kind: ConfigMap # ours[^]* {4}# by the platform team\n {4}IST0002=\* # old\n[^]* {4}IST0101=\* # known\n/))
})

test('the list of the mesh needs a reason, and a reason is one line', () => {
  expect(after({ scope: 'mesh', reason: ' ' })).toMatch(/reason/)
  expect(after({ scope: 'mesh', reason: 'a\nIST0102=*' })).toMatch(/one line/)
})
