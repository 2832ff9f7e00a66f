import type { Fault, MeshConfig, Resource, ResourceKey } from '@/lib/model/index.ts'
import type { Source } from '../types.ts'
import type { SoundKind, SoundResource } from './sound-resource.ts'

/** All documents of one view of a mesh, found by identity, kind and namespace. Lists keep document order. */
export type ResourceIndex = {
  readonly all: readonly Resource[]
  get(key: ResourceKey | string): Resource | undefined
  /** Documents of a kind, of all namespaces or of one. */
  list<Name extends SoundKind>(kind: Name, namespace?: string): readonly SoundResource<Name>[]
  /** Documents of a kind by its name alone, interpreted or not, whatever its group. */
  ofKind(kind: string): readonly Resource[]
  find<Name extends SoundKind>(kind: Name, namespace: string, name: string): SoundResource<Name> | undefined
  /** Every namespace that a document lives in or declares, sorted. */
  readonly namespaces: readonly string[]
}

/** A MeshConfig with Istio's built-in defaults filled in. (istio-semantics §0.1) */
export type EffectiveMeshConfig = MeshConfig &
  Required<
    Pick<
      MeshConfig,
      | 'rootNamespace' | 'trustDomain' | 'proxyListenPort' | 'proxyInboundListenPort' | 'proxyHttpPort' | 'connectTimeout' | 'dnsRefreshRate'
      | 'protocolDetectionTimeout' | 'enableTracing' | 'accessLogFile' | 'localityLbSetting' | 'defaultServiceExportTo' | 'defaultVirtualServiceExportTo'
      | 'defaultDestinationRuleExportTo' | 'extensionProviders' | 'defaultConfig'
    >
  > & { readonly enableAutoMtls: boolean; readonly outboundTrafficPolicy: { readonly mode: 'REGISTRY_ONLY' | 'ALLOW_ANY' | 'ALLOW_ANY_DYNAMIC_DNS'; readonly tls?: NonNullable<MeshConfig['outboundTrafficPolicy']>['tls'] } }

/** Something wrong in a document that no admission sees (the ConfigMap with the MeshConfig); the fault's path is within the document. */
export type MeshFault = { readonly resource: ResourceKey; readonly fault: Fault }

/** All documents of a mesh at one moment, with shared indexes: Istio's push context. */
export type Snapshot = {
  /** Every document; of two with one identity the last. */
  readonly declared: ResourceIndex
  /** Without what admission refuses: what the cluster would hold. */
  readonly accepted: ResourceIndex
  /** What admission refuses. */
  readonly refused: readonly Resource[]
  /** Of what is accepted, without what `discoverySelectors` leave out: what istiod works with. */
  readonly admitted: ResourceIndex
  readonly meshConfig: EffectiveMeshConfig
  /** What the ConfigMap says, without defaults. */
  readonly givenMeshConfig: MeshConfig
  /** The field of the ConfigMap that holds the MeshConfig; undefined = built-in defaults. */
  readonly meshConfigSource: Source | undefined
  readonly rootNamespace: string
  readonly faults: readonly MeshFault[]
}
