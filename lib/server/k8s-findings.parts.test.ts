import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { resourceKey } from '@/lib/model/index.ts'
import type { ServerContext } from './context.ts'
import { createK8s } from './k8s/create-k8s.ts'
import { testContext } from './testing/context.ts'

const path = '/apis/networking.istio.io/v1/namespaces/app/virtualservices'
const routes = (host: string, metadata: object = {}): object => ({
  apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', metadata: { name: 'web', ...metadata },
  spec: { hosts: ['web.example'], http: [{ route: [{ destination: { host } }] }] },
})

describe('findings as warnings of the Kubernetes API', () => {
  let context: ServerContext
  let close: () => Promise<void>
  let k8s: (request: Request) => Promise<Response>

  beforeAll(async () => {
    ({ context, close } = await testContext())
    k8s = createK8s(async () => context, context.settings)
    await context.store.meshes.create({ name: 'm', displayName: 'm', istioVersion: '1.32' })
    await send('POST', '/apis/networking.istio.io/v1/namespaces/app/serviceentries', { apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: 'shop' }, spec: { hosts: ['shop.example'], resolution: 'DNS', ports: [{ number: 80, name: 'http', protocol: 'HTTP' }] } })
  })
  afterAll(() => close())

  const send = (method: string, at: string, body: object): Promise<Response> => k8s(new Request(`http://127.0.0.1:3000/k8s/m${at}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))
  const warnings = async (method: string, at: string, body: object): Promise<string> => (await send(method, at, body)).headers.get('warning') ?? ''

  it('tell of a document what its mesh has against it, a line for each fault', async () => {
    const told = await warnings('POST', path, routes('nowhere.example'))
    expect(told).toMatch(/299 - "IST0101 spec\.http\[0\]\.route\[0\]\.destination\.host: /)
    expect(told).not.toContain('KIA1101')
    expect(await warnings('PUT', `${path}/web`, routes('shop.example'))).toBe('')
  })

  it('tell it of a dry run, too, and nothing of what is set aside', async () => {
    expect(await warnings('PUT', `${path}/web?dryRun=All`, routes('elsewhere.example'))).toContain('elsewhere.example')
    expect(await warnings('PUT', `${path}/web`, routes('nowhere.example', { annotations: { 'exodos.io/suppress': '* # comes later' } }))).toBe('')
  })

  it('tell of mesh settings that cannot be read, and of fields that they do not know', async () => {
    const settings = (mesh: string): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'istio' }, data: { mesh } })
    const maps = '/api/v1/namespaces/istio-system/configmaps?dryRun=All'
    expect(await warnings('POST', maps, settings('outboundTrafficPolicy: {mode: SOME}'))).toMatch(/299 - "EXO0121 data\.mesh: /)
    expect(await warnings('POST', maps, settings('outboundTraficPolicy: {}'))).toMatch(/EXO0242 data\.mesh.*outboundTrafficPolicy is/)
    expect(await warnings('POST', maps, settings('outboundTrafficPolicy: {mode: ALLOW_ANY}'))).toBe('')
  })

  describe('of a large mesh', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `many-${index}`)
    const edits = many.map((name) => ({ key: resourceKey({ group: '', kind: 'ConfigMap', namespace: 'app', name }), text: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: app}\n` }))
    const delayed = { ...routes('far.example'), spec: { hosts: ['web.example'], http: [{ fault: { delay: { percent: 5, fixedDelay: '1s' } }, route: [{ destination: { host: 'far.example' } }] }] } }
    const entry = { apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', metadata: { name: 'bytes' }, spec: { hosts: ['bytes.example'], resolution: 'DNS', location: 'MESH_EXTERNAL', ports: [{ number: 3306, name: 'tcp', protocol: 'TCP' }] } }
    const entries = '/apis/networking.istio.io/v1/namespaces/app/serviceentries?dryRun=All'
    const inRoot = (name: string, text: string) => context.store.documents.save('m', { actor: 'ann', message: '', edits: [{ key: resourceKey({ group: '', kind: 'ConfigMap', namespace: 'istio-system', name }), text: `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: istio-system}\ndata:\n  ${text}\n` }] })

    beforeAll(async () => expect(await context.store.documents.save('m', { actor: 'ann', message: '', edits })).toMatchObject({ ok: true }))

    it('do not make a write wait: nothing is compiled, and what needs other documents is not said', async () => {
      const compiledOf = vi.spyOn(context.compiled, 'of')
      expect(await warnings('PUT', `${path}/web`, routes('far.example'))).toBe('')
      expect(await warnings('PUT', `${path}/web`, delayed)).toMatch(/299 - "IST0002 spec\.http\[0\]\.fault\.delay\.percent: [^"]*deprecated/)
      expect(compiledOf).not.toHaveBeenCalled()
      compiledOf.mockRestore()
    })

    it('follow the mesh’s settings and what it has set aside', async () => {
      expect(await warnings('POST', entries, entry)).toContain('IST0134')
      await inRoot('istio', 'mesh: |\n    defaultConfig: {proxyMetadata: {ISTIO_META_DNS_CAPTURE: "true", ISTIO_META_DNS_AUTO_ALLOCATE: "true"}}')
      expect(await warnings('POST', entries, entry)).toBe('')
      expect(await warnings('PUT', `${path}/web`, delayed)).toContain('IST0002')
      await inRoot('exodos-findings', 'suppress: |\n    IST0002=VirtualService web.app # until the next release')
      expect(await warnings('PUT', `${path}/web`, delayed)).toBe('')
    })

    it('are those of the whole again when it has become small', async () => {
      expect(await context.store.documents.save('m', { actor: 'ann', message: '', edits: edits.slice(0, 10).map(({ key }) => ({ key, text: null })) })).toMatchObject({ ok: true })
      expect(await warnings('PUT', `${path}/web`, routes('farther.example'))).toContain('farther.example')
    })
  })
})
