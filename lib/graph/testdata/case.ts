import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSnapshot, type Proxy, type Snapshot } from '@/lib/mesh/index.ts'
import { resourceOf } from '@/lib/model/index.ts'
import { field, list, text, textMap } from '@/lib/std/index.ts'
import { parseDocuments, parseValue } from '@/lib/yaml/index.ts'
import { assemble } from '../assemble/assemble.ts'
import type { ProxyConfiguration } from '../config/envoy-config.ts'
import { decorators } from '../decorators/index.ts'
import type { Topology } from '../topology.ts'

const root = fileURLToPath(new URL('../../../conformance/', import.meta.url))

/** A reference case: its documents, and what istiod itself sent to each of its proxies. */
export type ReferenceCase = { readonly snapshot: Snapshot; readonly proxies: readonly Proxy[]; readonly configOf: (proxy: Proxy) => ProxyConfiguration }

export function referenceCase(name: string): ReferenceCase {
  const at = (file: string) => readFileSync(`${root}${name}/${file}`, 'utf8')
  const resources = parseDocuments(at('input.yaml')).documents.flatMap(({ object }) => {
    const resource = object && resourceOf(object)
    return resource?.ok ? [resource.value] : []
  })
  const snapshot = buildSnapshot(resources)
  const configs = new Map<string, ProxyConfiguration>()
  const proxies = list(parseValue(at('case.yaml')), 'value', 'proxies').map((given): Proxy => {
    const [file, namespace, ip] = [text(given, 'name'), text(given, 'namespace'), text(given, 'ip')]
    const labels = textMap(given, 'labels')
    const resource = resources.find(({ kind, metadata, object }) => ['Deployment', 'Pod'].includes(kind) && metadata.namespace === namespace && JSON.stringify(textMap(object, 'spec', 'template', 'metadata', 'labels')) === JSON.stringify(labels))
      ?? resources.find(({ kind, metadata }) => kind === 'Pod' && metadata.namespace === namespace && JSON.stringify(metadata.labels) === JSON.stringify(labels))
    const name = resource?.metadata.name ?? file
    configs.set(`${namespace}/${name}`, JSON.parse(at(`expected/${file}.json`)) as ProxyConfiguration)
    return {
      id: `${namespace}/${name}`, name, namespace, labels, type: text(given, 'type') === 'router' ? 'router' : 'sidecar', ips: ip ? [ip] : (field(given, 'ips') as string[] | undefined) ?? [], serviceAccount: '', locality: '', metadata: {},
      dnsDomain: `${namespace}.svc.cluster.local`, node: '', revision: '', resource, standIn: false,
    }
  })
  return {
    snapshot, proxies,
    configOf: ({ id }) => {
      const config = configs.get(id)
      if (!config) throw new Error(`no configuration of ${id}`)
      return config
    },
  }
}

/** The graph of a reference case. */
export function drawn(name: string): Topology {
  const { snapshot, proxies, configOf } = referenceCase(name)
  const { topology, world } = assemble({ documents: snapshot.admitted, proxies, configOf, policySourceOf: () => undefined, rootNamespace: snapshot.rootNamespace })
  return decorators.reduce((graph, decorator) => decorator.apply(graph, world), topology)
}
