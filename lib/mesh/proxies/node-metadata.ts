import { type ProxyConfig, readProxyConfig, type Resource, type ProxyConfigSpec } from '@/lib/model/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'
import { memoByIdentities, rememberByIdentities } from '@/lib/std/index.ts'
import { byAge } from '../age.ts'
import { labelsMatch } from '../labels.ts'
import { networkOf } from '../registry/topology.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { SoundResource } from '../snapshot/sound-resource.ts'
import type { Proxy } from '../types.ts'
import type { RunningWorkload } from './workloads.ts'

type Subject = Pick<RunningWorkload, 'namespace' | 'labels' | 'annotations' | 'spec'> & { readonly resource?: RunningWorkload['resource'] | undefined }
type Texts = Readonly<Record<string, string>>

const PREFIX = 'ISTIO_META_'

/**
 * The node metadata that the agent of a workload would report. Later ones win. (ProxyConfig reference)
 * 1. `defaultConfig` of the mesh. 2. ProxyConfig of the root namespace, 3. of the workload's. 4. The annotation `proxy.istio.io/config`.
 * 5. ProxyConfig that selects the workload. 6. What the container istio-proxy says itself. The injector tells the network that the pod's
 * label names as if the container said it.
 */
export function nodeMetadata(snapshot: Snapshot, subject: Subject): Proxy['metadata'] {
  const annotated = annotatedConfig(subject)
  const own = ownConfigs(snapshot, subject)
  const network = networkOf(undefined, subject.labels)
  const environment: Texts = {
    ...snapshot.meshConfig.defaultConfig.proxyMetadata,
    ...own.root?.spec.environmentVariables,
    ...own.namespace?.spec.environmentVariables,
    ...annotated.proxyMetadata,
    ...own.workload?.spec.environmentVariables,
    ...(network && { ISTIO_META_NETWORK: network }),
    ...containerEnvironment(subject),
  }
  const mode = subject.annotations['sidecar.istio.io/interceptionMode'] ?? annotated.interceptionMode ?? snapshot.meshConfig.defaultConfig.interceptionMode
  return {
    ...agentFacts,
    ...(mode && { INTERCEPTION_MODE: mode }),
    ...Object.fromEntries(Object.entries(environment).flatMap(([key, value]) => (key.startsWith(PREFIX) ? [[key.slice(PREFIX.length), value]] : []))),
    ...(Object.keys(annotated).length > 0 && { PROXY_CONFIG: annotated }),
  }
}

/** What every agent reports of its own ports. */
const agentFacts = { ENVOY_STATUS_PORT: 15021, ENVOY_PROMETHEUS_PORT: 15090 }

const remember = rememberByIdentities<ProxyConfig>()

function annotatedConfig({ annotations, resource }: Subject): ProxyConfig {
  const text = annotations['proxy.istio.io/config']
  return text ? remember([resource], () => readAnnotation(text)) : {}
}

/** An annotation that cannot be read is left out, as the injector leaves it out. */
function readAnnotation(text: string): ProxyConfig {
  const value = parseValue(text)
  const read = value.ok ? readProxyConfig(value.value) : undefined
  return read?.ok ? read.value : {}
}

function containerEnvironment({ spec }: Subject): Texts {
  const container = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].find(({ name }) => name === 'istio-proxy')
  return Object.fromEntries((container?.env ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])))
}

type OwnConfigs = { readonly [Level in 'root' | 'namespace' | 'workload']: Resource<ProxyConfigSpec> | undefined }

/** The ProxyConfig of each level: of several the oldest. */
function ownConfigs({ admitted, rootNamespace }: Snapshot, { namespace, labels }: Subject): OwnConfigs {
  const ofRoot = oldestFirst(admitted.list('ProxyConfig', rootNamespace))
  const ofNamespace = oldestFirst(admitted.list('ProxyConfig', namespace))
  return {
    root: ofRoot.find((config) => !selects(config)),
    namespace: namespace === rootNamespace ? undefined : ofNamespace.find((config) => !selects(config)),
    workload: ofNamespace.find((config) => selects(config) && labelsMatch(config.spec.selector?.matchLabels, labels)),
  }
}

const oldestFirst = memoByIdentities((configs: readonly SoundResource<'ProxyConfig'>[]) => [...configs].sort(byAge) as readonly Resource<ProxyConfigSpec>[])

function selects({ spec }: Resource<ProxyConfigSpec>): boolean {
  return Object.keys(spec.selector?.matchLabels ?? {}).length > 0
}
