import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Case, caseFolders, readCase } from '@/lib/cli/conformance/case.ts'
import { generate } from '@/lib/envoy/index.ts'
import { buildSnapshot, proxyFrom, type Snapshot } from '@/lib/mesh/index.ts'
import { type Resource, resourceOf } from '@/lib/model/index.ts'
import { field, isObject } from '@/lib/std/index.ts'
import { type Cause, originsOf, originsWithin } from '@/lib/xds/index.ts'
import { parseDocuments } from '@/lib/yaml/index.ts'

const root = fileURLToPath(new URL('../../../conformance', import.meta.url))

/** Every cluster, and everything of a gateway, tells why it is there, by fields that are really written. */
for (const folder of caseFolders(root)) {
  const testCase = readCase(folder)
  if (testCase.proxies.length === 0) continue
  test(relative(root, folder), () => {
    const snapshot = snapshotOf(testCase)
    for (const facts of testCase.proxies) {
      const config = generate(snapshot, proxyFrom(snapshot, facts))
      const gateway = facts.type === 'router' ? [...config.listeners, ...config.routes] : []
      const messages = [...config.clusters, ...gateway.flatMap((message) => [message, ...inner(message)])]
      expect(messages.filter((message) => originsOf(message).length === 0)).toEqual([])
      expect([...config.clusters, ...gateway].flatMap((message) => Object.values(originsWithin(message)).flat()).filter((cause) => !isWritten(cause, snapshot))).toEqual([])
    }
  })
}

/** Chains, virtual hosts and routes. */
function inner(message: object): readonly object[] {
  const { filterChains = [], virtualHosts = [] } = message as { readonly filterChains?: readonly object[]; readonly virtualHosts?: readonly { readonly routes?: readonly object[] }[] }
  return [...filterChains, ...virtualHosts.flatMap((host) => [host, ...(host.routes ?? [])])]
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
