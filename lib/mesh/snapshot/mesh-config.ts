import { type Fault, type MeshConfig, readMeshConfig } from '@/lib/model/index.ts'
import { compareBytes, err, memoByIdentities, memoByIdentity, type Result } from '@/lib/std/index.ts'
import { parseValue } from '@/lib/yaml/index.ts'
import type { Source } from '../types.ts'
import type { EffectiveMeshConfig, MeshFault } from './snapshot.ts'
import type { SoundResource } from './sound-resource.ts'

type ConfigMap = SoundResource<'ConfigMap'>
type Provider = NonNullable<MeshConfig['extensionProviders']>[number]

/** The namespace of istiod where the MeshConfig names no other. */
export const defaultRootNamespace = 'istio-system'

/** The MeshConfig of one istiod revision, where it is written, and what is wrong with it. */
export type MeshSettings = { readonly meshConfig: EffectiveMeshConfig; readonly given: MeshConfig; readonly source: Source | undefined; readonly faults: readonly MeshFault[] }

/**
 * Reads the ConfigMap `istio`, or `istio-<revision>`, of istiod's namespace: that is `istio-system`, or else a namespace whose own
 * ConfigMap says that it is the root. Unreadable settings leave the defaults in force. (istio-semantics §0.1)
 */
export function meshSettings(configMaps: readonly ConfigMap[], revision: string): MeshSettings {
  const configMap = chosenConfigMap(configMaps, revision === '' ? 'istio' : `istio-${revision}`)
  return settingsOf(configMap)
}

function chosenConfigMap(configMaps: readonly ConfigMap[], name: string): ConfigMap | undefined {
  const candidates = configMaps.filter((configMap) => configMap.metadata.name === name && textOf(configMap) !== undefined)
  return candidates.find(({ metadata }) => metadata.namespace === defaultRootNamespace) ?? candidates.find((one) => namesItselfRoot(one))
}

function namesItselfRoot(configMap: ConfigMap): boolean {
  const read = readConfigMap(configMap)
  return read.ok && read.value.rootNamespace === configMap.metadata.namespace
}

const settingsOf = memoByIdentities((configMap: ConfigMap | undefined): MeshSettings => {
  if (!configMap) return settings({}, undefined, [])
  const source = { resource: configMap.key, path: ['data', 'mesh'] }
  const read = readConfigMap(configMap)
  return read.ok ? settings(read.value, source, []) : settings({}, source, [{ resource: configMap.key, fault: read.error }])
})

function settings(given: MeshConfig, source: Source | undefined, faults: readonly MeshFault[]): MeshSettings {
  return { meshConfig: withDefaults(given), given, source, faults }
}

const readConfigMap = memoByIdentity((configMap: ConfigMap): Result<MeshConfig, Fault> => {
  const value = parseValue(textOf(configMap) ?? '')
  if (!value.ok) return err(unreadable(value.error[0]?.message ?? 'it is no YAML'))
  const read = readMeshConfig(value.value)
  return read.ok ? read : err(unreadable(read.error.message))
})

/** The settings are one text, so a fault in them stands at the whole of it. */
function unreadable(reason: string): Fault {
  return {
    code: 'EXO0121',
    path: ['data', 'mesh'],
    message: `The mesh settings cannot be read (${reason}), so Istio's defaults are in force.`,
    args: { reason },
  }
}

function textOf({ spec }: ConfigMap): string | undefined {
  const mesh: unknown = spec.data?.['mesh']
  return typeof mesh === 'string' ? mesh : undefined
}

/** Objects are replaced as a whole; providers are laid over the built-in ones by name; aliases become a sorted set. An outboundTrafficPolicy without mode means REGISTRY_ONLY. */
function withDefaults(given: MeshConfig): EffectiveMeshConfig {
  return {
    ...given,
    rootNamespace: given.rootNamespace || defaultRootNamespace,
    trustDomain: given.trustDomain || 'cluster.local',
    ...(given.trustDomainAliases && { trustDomainAliases: [...new Set(given.trustDomainAliases)].sort(compareBytes) }),
    outboundTrafficPolicy: given.outboundTrafficPolicy ? { ...given.outboundTrafficPolicy, mode: given.outboundTrafficPolicy.mode ?? 'REGISTRY_ONLY' } : { mode: 'ALLOW_ANY' },
    proxyListenPort: given.proxyListenPort || 15001,
    proxyInboundListenPort: given.proxyInboundListenPort || 15006,
    proxyHttpPort: given.proxyHttpPort ?? 0,
    connectTimeout: given.connectTimeout ?? '10s',
    dnsRefreshRate: given.dnsRefreshRate ?? '60s',
    protocolDetectionTimeout: given.protocolDetectionTimeout ?? '0s',
    enableAutoMtls: given.enableAutoMtls ?? true,
    enableTracing: given.enableTracing ?? true,
    accessLogFile: given.accessLogFile ?? '',
    localityLbSetting: given.localityLbSetting ?? { enabled: true },
    defaultServiceExportTo: orPublic(given.defaultServiceExportTo),
    defaultVirtualServiceExportTo: orPublic(given.defaultVirtualServiceExportTo),
    defaultDestinationRuleExportTo: orPublic(given.defaultDestinationRuleExportTo),
    extensionProviders: [...builtInProviders.filter(({ name }) => !given.extensionProviders?.some((one) => one.name === name)), ...(given.extensionProviders ?? [])],
    defaultConfig: given.defaultConfig ?? {},
  }
}

function orPublic(exportTo: readonly string[] | undefined): readonly string[] {
  return exportTo && exportTo.length > 0 ? exportTo : ['*']
}

const builtInProviders: readonly Provider[] = [
  { name: 'prometheus', prometheus: {} },
  { name: 'stackdriver', stackdriver: {} },
  { name: 'envoy', envoyFileAccessLog: { path: '/dev/stdout' } },
]
