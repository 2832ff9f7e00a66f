import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApi } from './api/create-api.ts'
import { testContext } from './testing/context.ts'
import { type OpenApi, OpenApiChecker } from './testing/openapi.ts'
import { serve, type Served } from './testing/serve.ts'

const namespaces = ['shop', 'risk'].map((name) => ({ key: `/Namespace//${name}`, text: `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {istio-injection: enabled}}\n` }))
const pods = ['shop', 'risk'].map((ns) => ({ key: `/Pod/${ns}/app`, text: `apiVersion: v1\nkind: Pod\nmetadata: {name: app, namespace: ${ns}, labels: {app: app}}\nspec: {containers: [{name: app, image: app}, {name: istio-proxy, image: proxyv2}]}\nstatus: {podIP: 10.0.0.${ns.length}}\n` }))
const entry = (more = ''): { key: string; text: string } => ({ key: 'networking.istio.io/ServiceEntry/shop/pay', text: `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: pay, namespace: shop}\nspec:\n  hosts: [api.pay.example]\n${more}  resolution: DNS\n  ports: [{number: 443, name: tls, protocol: TLS}]\n` })

describe('what lies between two states', () => {
  let served: Served
  let close: () => Promise<void>
  let checker: OpenApiChecker
  const folder = mkdtempSync(join(tmpdir(), 'exodos-diff-'))

  beforeAll(async () => {
    const test = await testContext()
    close = test.close
    served = await serve(createApi(async () => test.context, test.context.settings))
    checker = new OpenApiChecker((await (await fetch(`${served.url}/api/v1/openapi.json`)).json()) as OpenApi)
    await post('/meshes', { name: 'prod' }, 201)
    await post('/meshes/prod/changes', { edits: [...namespaces, ...pods, entry()] }, 201)
    await post('/meshes/prod/changes', { edits: [entry('  exportTo: ["."]\n')] }, 201)
  })
  afterAll(async () => {
    await served.close()
    await close()
    rmSync(folder, { recursive: true })
  })

  const post = async (path: string, body: unknown, status: number): Promise<unknown> => {
    const response = await fetch(`${served.url}/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (path === '/diff') await checker.check('POST', `/api/v1${path}`, response)
    expect(response.status).toBe(status)
    return response.json()
  }
  const exodos = (...args: readonly string[]): Promise<{ code: number; said: string }> => new Promise((resolve) => {
    execFile(process.execPath, ['bin/exodos.mjs', 'diff', ...args, '--server', served.url], (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }))
  })

  it('is told of two revisions of a mesh, and of files against a mesh', async () => {
    const lost = { alarming: true, legs: { hosts: [{ host: 'api.pay.example', lost: 1, of: 2 }], legs: [{ change: 'lost', namespace: 'risk', port: 443, after: { outcome: 'passedThrough' }, because: { key: entry().key, line: 6 } }] }, documents: [{ change: 'changed' }] }
    expect(await post('/diff', { base: { mesh: 'prod', revision: '5' }, head: { mesh: 'prod' } }, 200)).toMatchObject(lost)
    const files = [...namespaces, ...pods, entry()].map(({ text }) => ({ text }))
    expect(await post('/diff', { base: { files }, head: { mesh: 'prod' } }, 200)).toMatchObject({ legs: { hosts: lost.legs.hosts } })
    expect(await post('/diff', { base: { mesh: 'prod', revision: '5' }, head: { mesh: 'prod' }, texts: true }, 200)).toMatchObject({ texts: { [entry().key]: { before: entry().text, after: entry('  exportTo: ["."]\n').text } } })
    expect(await post('/diff', { base: { mesh: 'prod', revision: '0' }, head: { mesh: 'prod', revision: '5' } }, 200)).toMatchObject({ legs: { clients: { added: 2 } }, documents: Array.from({ length: 5 }, () => ({ change: 'added' })) })
  })

  it('of a mesh or revision that is not there is a clear refusal', async () => {
    expect(await post('/diff', { base: { mesh: 'nowhere' }, head: { mesh: 'prod' } }, 404)).toMatchObject({ detail: 'There is no mesh nowhere.' })
    expect(await post('/diff', { base: { mesh: 'prod', revision: '99' }, head: { mesh: 'prod' } }, 404)).toMatchObject({ detail: 'The mesh prod has no revision 99; it stands at 6.' })
  })

  it('is told by the command in words, Markdown and JSON, and its exit code says whether to look', async () => {
    const before = join(folder, 'before.yaml')
    writeFileSync(before, [...namespaces, ...pods, entry()].map(({ text }) => text).join('---\n'))
    expect(await exodos('mesh:prod@5', 'mesh:prod')).toMatchObject({ code: 1, said: expect.stringMatching(/^1 client loses a host.*\n1 of 2 workloads loses api\.pay\.example\.\n/) })
    expect(await exodos(before, 'mesh:prod', '-o', 'markdown')).toMatchObject({ code: 1, said: expect.stringContaining('| - | risk/app | api.pay.example:443 | TLS 443 | passed through | ServiceEntry shop/pay:6 |') })
    const same = await exodos(before, before, '-o', 'json')
    expect(same.code).toBe(0)
    expect(JSON.parse(same.said)).toMatchObject({ documents: [], legs: { clients: { staying: 2 } } })
    const shipped = await exodos('mesh:prod@5', 'mesh:prod', '--out', join(folder, 'ship'))
    expect(shipped.said).toContain(`kubectl apply -f ${join(folder, 'ship', '1-apply.yaml')}`)
    expect(readFileSync(join(folder, 'ship', '1-apply.yaml'), 'utf8')).toMatch(/^# ServiceEntry shop\/pay: changed, before the rules and routes that name its hosts\n# lost: risk\/app, api\.pay\.example:443\napiVersion/)
    const patched = await exodos(before, 'mesh:prod', '--out', join(folder, 'patched'))
    expect(patched.said).toContain(`git apply ${join(folder, 'patched', 'changes.patch')}`)
    expect(readFileSync(join(folder, 'patched', 'changes.patch'), 'utf8')).toMatch(/^diff --git a\/before\.yaml b\/before\.yaml\n[\s\S]*\n\+ {2}exportTo:/)
    expect(await exodos('mesh:nowhere', 'mesh:prod')).toMatchObject({ code: 2, said: 'exodos: There is no mesh nowhere.\n' })
    expect((await exodos(join(folder, 'none.yaml'), before)).code).toBe(2)
  })
})
