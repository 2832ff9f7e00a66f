import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type CallResult, requestOf } from '@/lib/cli/conformance/calls.ts'
import { caseFolders, readCase } from '@/lib/cli/conformance/case.ts'
import { callsOfCase, compileCase } from '@/lib/cli/conformance/run.ts'
import { ENVOY_RULES, ISTIO_SIMULATOR_RULES, simulate, type SimulatedConfig, type Step, type Trace } from './index.ts'

const root = fileURLToPath(new URL('../../conformance', import.meta.url))
const folders = [...caseFolders(root)].filter((folder) => existsSync(join(folder, 'expected', 'calls.json')))

describe('what Istio says of each call, over the configuration that Exodos makes', () => {
  test.each(folders.map((folder) => [relative(root, folder), folder]))('%s', (_name, folder) => {
    const testCase = readCase(folder)
    expect(testCase.calls.length).toBeGreaterThan(0)
    expect(callsOfCase(compileCase(testCase), testCase)).toEqual(expectedOf<Readonly<Record<string, CallResult>>>(folder, 'calls'))
  })
})

/** istiod's own output stands for an imported dump. Where the two sets of rules part, one of the known differences must be the reason. */
describe("Envoy's rules and those of Istio's simulator, over the configuration that istiod makes", () => {
  test.each(folders.map((folder) => [relative(root, folder), folder]))('%s', (_name, folder) => {
    for (const call of readCase(folder).calls) {
      const config = expectedOf<SimulatedConfig>(folder, call.proxy)
      const [envoy, istio] = [simulate(config, requestOf(call), ENVOY_RULES), simulate(config, requestOf(call), ISTIO_SIMULATOR_RULES)]
      if (JSON.stringify(envoy) !== JSON.stringify(istio)) expect(knownDifference(envoy, istio, call.address), call.name).toBe(true)
    }
  })
})

function knownDifference(envoy: Trace, istio: Trace, address = ''): boolean {
  const route = stepOf(envoy, 'route')
  const refused = route?.passedOver ?? (envoy.outcome.type === 'noRoute' ? envoy.outcome.passedOver : [])
  const byCondition = refused.some(({ name, because }) => because.on !== 'path' && name === stepOf(istio, 'route')?.name)
  const byFamily = address.includes(':') && stepOf(istio, 'listener')?.matchedOn === 'wildcard'
  return byCondition || byFamily
}

function stepOf<Type extends Step['type']>({ steps }: Trace, type: Type) {
  return steps.find((step): step is Extract<Step, { type: Type }> => step.type === type)
}

function expectedOf<T>(folder: string, name: string): T {
  return JSON.parse(readFileSync(join(folder, 'expected', `${name}.json`), 'utf8')) as T
}
