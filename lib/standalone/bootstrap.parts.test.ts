import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { caseFolders } from '@/lib/cli/index.ts'
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

test('there are configurations to start', () => expect(goldens.length).toBeGreaterThan(600))

describeWith('Envoy', envoyBinary(), 'an upstream Envoy becomes LIVE with', (binary) => {
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
