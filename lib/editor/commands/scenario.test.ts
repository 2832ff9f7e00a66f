import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compile, documentsFromTexts } from '@/lib/compile/index.ts'
import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { egressGatewaySteps, madeByCluster } from '../testdata/egress-gateway-steps.ts'
import { done, envoyOf, errorsOf, meshOf } from '../testdata/mesh.ts'

test('from nothing to the scenario egress-gateway: every Envoy is told what the scenario\'s own documents tell it', () => {
  const example = readFileSync(new URL('../../../public/examples/egress-gateway.yaml', import.meta.url), 'utf8')
  const scenario = compile(documentsFromTexts([{ path: 'egress-gateway.yaml', text: example }]).filter(({ key }) => !madeByCluster.has(parseResourceKey(key as ResourceKey).kind)))
  const built = egressGatewaySteps.reduce((mesh, [command, given]) => done(mesh, command, given), meshOf())
  expect(built.proxies().map(({ id }) => id)).toEqual(scenario.proxies().map(({ id }) => id))
  for (const { id } of scenario.proxies()) expect(envoyOf(built, id)).toEqual(envoyOf(scenario, id))
  const codes = (mesh: typeof built) => errorsOf(mesh).map((error) => error.split(' ')[0])
  expect(codes(built)).toEqual(codes(scenario))
})
