import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSnapshot, type Proxy, proxyFrom, type Snapshot } from '@/lib/mesh/index.ts'
import { resourceOf } from '@/lib/model/index.ts'
import { field, list, text, textMap } from '@/lib/std/index.ts'
import { parseDocuments, parseValue } from '@/lib/yaml/index.ts'
import { buildTopology } from '../build-topology.ts'
import type { ProxyConfiguration } from '../config/envoy-config.ts'
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
    const wanted = JSON.stringify(labels)
    const resource = resources.find(({ kind, metadata, object }) => metadata.namespace === namespace && kind !== 'Service' && JSON.stringify(kind === 'Pod' ? metadata.labels : textMap(object, 'spec', 'template', 'metadata', 'labels')) === wanted)
    const name = resource?.metadata.name ?? file
    configs.set(`${namespace}/${name}`, JSON.parse(at(`expected/${file}.json`)) as ProxyConfiguration)
    const ips = (field(given, 'ips') as readonly string[] | undefined) ?? (ip ? [ip] : [])
    return { ...proxyFrom(snapshot, { name, namespace, labels, ips, type: text(given, 'type') === 'router' ? 'router' : 'sidecar' }), resource }
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

/** The graph of a reference case, from istiod's own output. */
export function drawn(name: string): Topology {
  return buildTopology(referenceCase(name))
}

/** The names of all reference cases that hold configurations, or of one area. */
export function caseNames(area: string): readonly string[] {
  return readdirSync(`${root}${area}`).filter((name) => existsSync(`${root}${area}/${name}/case.yaml`)).map((name) => `${area}/${name}`)
}
