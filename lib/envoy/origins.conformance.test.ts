import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Case, caseFolders, readCase } from '@/lib/cli/conformance/case.ts'
import { generate } from './index.ts'
import { buildSnapshot, proxyFrom, type Snapshot } from '@/lib/mesh/index.ts'
import { type Resource, resourceOf } from '@/lib/model/index.ts'
import { field, isObject } from '@/lib/std/index.ts'
import { type Cause, originsOf, originsWithin } from '@/lib/xds/index.ts'
import { parseDocuments } from '@/lib/yaml/index.ts'

const root = fileURLToPath(new URL('../../conformance', import.meta.url))

/** Every message of every part tells why it is there, by fields that are really written or by Istio's default. */
for (const folder of caseFolders(root)) {
  const testCase = readCase(folder)
  if (testCase.proxies.length === 0) continue
  test(relative(root, folder), () => {
    const snapshot = snapshotOf(testCase)
    for (const facts of testCase.proxies) {
      const config = generate(snapshot, proxyFrom(snapshot, facts))
      const parts = (['listeners', 'routes', 'clusters', 'endpoints'] as const).flatMap((part) => config[part].map((message) => ({ part, message })))
      const silent = parts.flatMap(({ part, message }) => [message, ...inner(message)].filter((each) => originsOf(each).length === 0).map((each) => `${part} ${nameOf(message)}: ${nameOf(each)}`))
      expect(silent).toEqual([])
      expect(parts.flatMap(({ message }) => Object.values(originsWithin(message)).flat()).filter((cause) => !isWritten(cause, snapshot))).toEqual([])
    }
  })
}

/** Chains, virtual hosts, routes and endpoint groups. */
function inner(message: object): readonly object[] {
  const { filterChains = [], defaultFilterChain, virtualHosts = [], endpoints = [] } = message as {
    readonly filterChains?: readonly object[]; readonly defaultFilterChain?: object; readonly virtualHosts?: readonly { readonly routes?: readonly object[] }[]; readonly endpoints?: readonly object[]
  }
  return [...filterChains, ...(defaultFilterChain ? [defaultFilterChain] : []), ...virtualHosts.flatMap((host) => [host, ...(host.routes ?? [])]), ...endpoints]
}

function nameOf(message: object): string {
  const { name, clusterName, domains } = message as { readonly name?: string; readonly clusterName?: string; readonly domains?: readonly string[] }
  return name ?? clusterName ?? domains?.join(',') ?? JSON.stringify(message).slice(0, 120)
}

function isWritten(cause: Cause, snapshot: Snapshot): boolean {
  if ('builtIn' in cause) return cause.builtIn !== ''
  const resource = snapshot.admitted.get(cause.resource)
  return resource !== undefined && (cause.path.length === 0 || field(resource.object, ...cause.path) !== undefined)
}

function snapshotOf({ input, meshConfig }: Case): Snapshot {
  const mesh = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'istio', namespace: 'istio-system' }, data: { mesh: JSON.stringify(meshConfig) } }
  const documents = parseDocuments(input).documents.flatMap(({ object }) => (isObject(object) ? [object] : []))
  return buildSnapshot([...documents, mesh].flatMap((object): readonly Resource[] => {
    const resource = resourceOf(object)
    return resource.ok ? [resource.value] : []
  }))
}
