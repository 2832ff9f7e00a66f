import type {
  AuthorizationPolicySpec, ConfigMapObject, CronJobSpec, DestinationRuleSpec, EndpointSliceObject, EnvoyFilterSpec, GatewaySpec,
  MutatingWebhookConfigurationObject, NamespaceObject, NetworkPolicySpec, NodeObject, PeerAuthenticationSpec, PodSpec, ProxyConfigSpec,
  RequestAuthenticationSpec, Resource, SecretObject, ServiceEntrySpec, ServiceSpec, SidecarSpec, TelemetrySpec, VirtualServiceSpec,
  WorkloadEntrySpec, WorkloadGroupSpec, WorkloadSpec,
} from '@/lib/model/index.ts'

type Specs = {
  readonly ServiceEntry: ServiceEntrySpec
  readonly WorkloadEntry: WorkloadEntrySpec
  readonly WorkloadGroup: WorkloadGroupSpec
  readonly VirtualService: VirtualServiceSpec
  readonly DestinationRule: DestinationRuleSpec
  readonly Gateway: GatewaySpec
  readonly Sidecar: SidecarSpec
  readonly AuthorizationPolicy: AuthorizationPolicySpec
  readonly PeerAuthentication: PeerAuthenticationSpec
  readonly RequestAuthentication: RequestAuthenticationSpec
  readonly Telemetry: TelemetrySpec
  readonly ProxyConfig: ProxyConfigSpec
  readonly EnvoyFilter: EnvoyFilterSpec
  readonly Service: ServiceSpec
  readonly Pod: PodSpec
  readonly Deployment: WorkloadSpec
  readonly StatefulSet: WorkloadSpec
  readonly DaemonSet: WorkloadSpec
  readonly ReplicaSet: WorkloadSpec
  readonly Job: WorkloadSpec
  readonly Rollout: WorkloadSpec
  readonly CronJob: CronJobSpec
  readonly NetworkPolicy: NetworkPolicySpec
  readonly EndpointSlice: EndpointSliceObject
  readonly Namespace: NamespaceObject
  readonly Node: NodeObject
  readonly ConfigMap: ConfigMapObject
  readonly Secret: SecretObject
  readonly MutatingWebhookConfiguration: MutatingWebhookConfigurationObject
}

/** Names of the kinds that the mesh reads. */
export type SoundKind = keyof Specs

/**
 * A document whose structure was checked: its spec (the whole object of kinds without one) may be read as its kind's type says.
 * Only the `admitted` view promises that.
 */
export type SoundResource<Name extends SoundKind> = Resource<Specs[Name]>
