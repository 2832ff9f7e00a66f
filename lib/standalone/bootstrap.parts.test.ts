import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '@/lib/cli/index.ts'
import { list } from '@/lib/std/index.ts'
import { envoyBinary, startEnvoy } from '@/lib/testing/envoy.ts'
import { describeWith } from '@/lib/testing/parts.ts'
import { type SourceConfig, toBootstrap } from './index.ts'

const root = fileURLToPath(new URL('../../conformance', import.meta.url))
const verdicts = new Set(['calls.json', 'rejected.json', 'analysis.json', 'kiali.json'])

/** istiod's own output for every proxy of every reference case. */
const goldens = [...caseFolders(root)].flatMap((folder) =>
  readdirSync(join(folder, 'expected')).filter((file) => file.endsWith('.json') && !verdicts.has(file)).map((file) => [`${relative(root, folder)} ${basename(file, '.json')}`, join(folder, 'expected', file)] as const))

/** Istio accepts these, Envoy does not: in a mesh the whole route configuration is rejected and the old state stays. */
const refusedByEnvoy: Readonly<Record<string, RegExp>> = {
  'routes/direct-response-limits client': /DirectResponseAction|Status.*range/i,
  'routes/unknown-redirect-code-leaves-a-route-without-action client': /action.*required|field: .action/i,
}

const listenersIn = (bootstrap: unknown) => list(bootstrap, 'staticResources', 'listeners')

test('there are configurations to start', () => expect(goldens.length).toBeGreaterThan(600))

const both = (name: string, [first, second]: readonly [string, string], more: object = {}) => ({
  name, address: { socketAddress: { address: first, portValue: 8080 } }, additionalAddresses: [{ address: { socketAddress: { address: second, portValue: 8080 } } }],
  filterChains: [{ filters: [{ name: 'envoy.filters.network.tcp_proxy', typedConfig: { '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy', statPrefix: name, cluster: 'none' } }] }], ...more,
})

describeWith('Envoy', envoyBinary(), 'an upstream Envoy becomes LIVE with', (binary) => {
  test('listeners on addresses of both families, opened on one', async () => {
    const listeners = [both('captured', ['0.0.0.0', '::'], { bindToPort: false }), both('open', ['127.0.0.1', '::1'])]
    const { bootstrap } = toBootstrap({ listeners, routes: [], clusters: [], endpoints: [] }, { admin: { pipe: 'admin.sock' }, ports: 'free' })
    await (await startEnvoy(binary, bootstrap)).stop()
    expect(listenersIn(bootstrap).map((listener) => 'additionalAddresses' in listener)).toEqual([true, false])
  }, 20_000)

  describe.concurrent('each proxy of each reference case', { concurrent: true }, () => {
    test.each(goldens)('%s', async (name, file) => {
      const config = JSON.parse(readFileSync(file, 'utf8')) as SourceConfig
      const { bootstrap } = toBootstrap(config, { admin: { pipe: 'admin.sock' }, ports: 'free' })
      const started = startEnvoy(binary, bootstrap)
      const refusal = refusedByEnvoy[name]
      if (refusal) {
        await expect(started).rejects.toThrow(refusal)
        return
      }
      const envoy = await started
      await envoy.stop()
    }, 20_000)
  })
})
