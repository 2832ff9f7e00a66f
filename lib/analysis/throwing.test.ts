import { expect, test, vi } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { kindOf } from '@/lib/model/index.ts'

vi.mock('./analyzers/index.ts', async (original) => {
  const { analyzers } = await original<{ readonly analyzers: readonly unknown[] }>()
  const broken = { name: 'of-two-minds', reads: ['VirtualService'], messages: {}, analyze: () => { throw new Error('nobody thought of this') } }
  return { analyzers: [broken, ...analyzers] }
})

const yaml = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: web
  namespace: shop
spec:
  hosts:
  - web.example
  http:
  - route:
    - destination:
        host: web.example
`

test('the others report what they see, and an internal finding names the check that failed', () => {
  const findings = compile(documentsFromTexts([{ path: 'mesh.yaml', text: yaml }])).findings()
  expect(findings.filter(({ code }) => code === 'EXO9999')).toMatchObject([{ layer: 'exodos', severity: 'info', message: expect.stringContaining('of-two-minds failed and said nothing: nobody thought of this') }])
  expect(findings.map(({ code }) => code)).toContain('IST0101')
})

test('rules of admission that break leave the document standing, and an internal finding names them', () => {
  const kind = kindOf('networking.istio.io', 'VirtualService') as unknown as { admission: () => never }
  const broken = vi.spyOn(kind, 'admission').mockImplementation(() => { throw new Error('nobody thought of that either') })
  const compilation = compile(documentsFromTexts([{ path: 'mesh.yaml', text: yaml.replace('name: web', 'name: other') }]))
  const findings = compilation.findings()
  expect(broken).toHaveBeenCalled()
  broken.mockRestore()
  expect(findings.filter(({ code }) => code === 'EXO9999').map(({ message }) => message)).toContainEqual(expect.stringContaining('admission of VirtualService failed and said nothing: nobody thought of that either'))
  expect(findings.map(({ code }) => code)).toContain('IST0101')
  expect(compilation.snapshot.admitted.list('VirtualService')).toHaveLength(1)
})

test('a mesh without documents has nothing to say', () => {
  expect(compile([]).findings()).toEqual([])
})
