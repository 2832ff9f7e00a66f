import { expect, test, vi } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'

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

test('a mesh without documents has nothing to say', () => {
  expect(compile([]).findings()).toEqual([])
})
