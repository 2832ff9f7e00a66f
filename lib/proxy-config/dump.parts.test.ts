import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type SourceConfig, toBootstrap } from '@/lib/standalone/index.ts'
import { envoyBinary, startEnvoy } from '@/lib/testing/envoy.ts'
import { describeWith } from '@/lib/testing/parts.ts'
import type { Json } from '@/lib/std/index.ts'
import { compareConfigs, readConfigDump } from './index.ts'

describeWith('Envoy', envoyBinary(), 'what a real Envoy dumps', (binary) => {
  test.each(['serviceentry-static', 'egress-gateway', 'canary-header', 'workloadentry'])('of %s is what it was started with', async (name) => {
    const config = JSON.parse(readFileSync(new URL(`../../conformance/seed/${name}/expected/client.json`, import.meta.url), 'utf8')) as SourceConfig
    const { bootstrap } = toBootstrap(config, { admin: { pipe: 'admin.sock' }, ports: 'free' })
    const { staticResources: { listeners, clusters } } = bootstrap as unknown as { readonly staticResources: { readonly listeners: readonly object[]; readonly clusters: readonly object[] } }
    const envoy = await startEnvoy(binary, bootstrap)
    try {
      const dumped = readConfigDump(JSON.parse((await envoy.admin('/config_dump')).body) as Json)
      expect(dumped?.config.clusters.length).toBe(clusters.length)
      const ours = { listeners, clusters, routes: dumped?.config.routes ?? [], endpoints: [] }
      expect(dumped && compareConfigs(ours, dumped, { notModelled: [], istioVersion: '1.32' }).filter(({ verdict }) => verdict !== 'equal')).toEqual([])
    } finally {
      await envoy.stop()
    }
  }, 20_000)
})
