import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { policiesSlice } from './policies.ts'

const seed = readFileSync(new URL('../../../conformance/seed/sidecar-registry-only/input.yaml', import.meta.url), 'utf8')

test('each client with its mode, the line that decides it, and for whom that was written', () => {
  const rows = policiesSlice(compile(documentsFromTexts([{ path: 'seed.yaml', text: seed }])))
  expect(rows.map(({ workload, policy, reach }) => [workload.name, policy?.mode, reach])).toEqual([['batch', 'ALLOW_ANY', 'builtIn'], ['client', 'REGISTRY_ONLY', 'workload'], ['stand-in', 'ALLOW_ANY', 'builtIn']])
  const closed = rows.find(({ workload }) => workload.name === 'client')
  const text = documentsFromTexts([{ path: 'seed.yaml', text: seed }]).find(({ key }) => key === closed?.decided?.document)?.text
  expect(text?.split('\n')[(closed?.decided?.line ?? 0) - 1]).toContain('mode: REGISTRY_ONLY')
  expect(closed?.sidecar).toBe('networking.istio.io/Sidecar/app/client')
})
