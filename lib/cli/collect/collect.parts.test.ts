import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serve, type Served } from '@/lib/server/testing/serve.ts'
import { testContext } from '@/lib/server/testing/context.ts'
import { createK8s } from '@/lib/server/k8s/create-k8s.ts'
import { findKubectl, kubectlOf } from '@/lib/testing/kubectl.ts'
import { describeWith } from '@/lib/testing/parts.ts'

const CLUSTER = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: partner, namespace: app}
spec:
  hosts: [api.partner.example]
  ports: [{number: 443, name: tls, protocol: TLS}]
  resolution: DNS
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: partner, namespace: other}
spec:
  hosts: [api.partner.example]
  ports: [{number: 443, name: tls, protocol: TLS}]
  resolution: DNS
---
apiVersion: v1
kind: ConfigMap
metadata: {name: passwords, namespace: app}
data: {admin: hunter2}
`

describeWith('kubectl', findKubectl(), 'exodos collect, with a real kubectl', (kubectl) => {
  const folder = mkdtempSync(join(tmpdir(), 'exodos-collect-'))
  const config = join(folder, 'config')
  const out = join(folder, 'out')
  let served: Served
  let closeContext: () => Promise<void>

  beforeAll(async () => {
    const { context, close } = await testContext()
    closeContext = close
    served = await serve(createK8s(async () => context, context.settings))
    await context.store.meshes.create({ name: 'prod', displayName: 'prod', istioVersion: '1.32' })
    expect((await kubectlOf(kubectl, `${served.url}/k8s/prod`)(['apply', '-f', '-'], CLUSTER)).code).toBe(0)
    writeFileSync(config, `apiVersion: v1\nkind: Config\nclusters: [{name: a, cluster: {server: "${served.url}/k8s/prod"}}]\ncontexts: [{name: prod, context: {cluster: a, user: ""}}]\n`)
  })
  afterAll(async () => {
    await served.close()
    await closeContext()
    rmSync(folder, { recursive: true, force: true })
  })

  const collect = (...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> => new Promise((resolve) => {
    execFile(process.execPath, ['bin/exodos.mjs', 'collect', '--kubectl', kubectl, '--out', out, ...args], { env: { ...process.env, KUBECONFIG: config } }, (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }))
  })

  it('writes a file per kind, and nothing of what is not ours to know', async () => {
    expect(await collect('--context', 'prod')).toMatchObject({ code: 0, said: expect.stringContaining('2 serviceentries') })
    expect(readdirSync(out).filter((name) => name !== 'namespaces.yaml')).toEqual(['serviceentries.networking.istio.io.yaml'])
    expect(readFileSync(join(out, 'serviceentries.networking.istio.io.yaml'), 'utf8').match(/^ {2}namespace: .*$/gm)).toEqual(['  namespace: app', '  namespace: other'])
  })

  it('reads only the namespaces that are named', async () => {
    expect((await collect('--context', 'prod', '-n', 'app')).said).toContain('1 serviceentries')
  })

  it('says why a cluster does not answer, and fails', async () => {
    expect(await collect('--context', 'nowhere')).toMatchObject({ code: 1, said: expect.stringContaining('nowhere') })
  })
})
