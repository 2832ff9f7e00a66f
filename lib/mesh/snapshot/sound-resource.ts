import type {
  AuthorizationPolicySpec, CronJobSpec, DestinationRuleSpec, EnvoyFilterSpec, GatewaySpec, NetworkPolicySpec, PeerAuthenticationSpec, PodSpec,
  ProxyConfigSpec, RequestAuthenticationSpec, Resource, ServiceEntrySpec, ServiceSpec, SidecarSpec, TelemetrySpec, VirtualServiceSpec,
  WorkloadEntrySpec, WorkloadGroupSpec,
} from '@/lib/model/index.ts'
import type { WorkloadSpec } from '@/lib/model/index.ts'
import type { JsonObject } from '@/lib/std/index.ts'

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
  readonly EndpointSlice: JsonObject
  readonly Namespace: JsonObject
  readonly Node: JsonObject
  readonly ConfigMap: JsonObject
  readonly Secret: JsonObject
  readonly MutatingWebhookConfiguration: JsonObject
}

/** Names of the kinds that the mesh reads. */
export type SoundKind = keyof Specs

/** A document whose structure was checked: its spec may be read as its kind's type says. Only the `admitted` view promises that. */
export type SoundResource<Name extends SoundKind> = Resource<Specs[Name]>
