import { authorizationPolicy } from './authorization-policy/index.ts'
import { configMap } from './config-map/index.ts'
import { cronJob } from './cron-job/index.ts'
import { daemonSet } from './daemon-set/index.ts'
import { deployment } from './deployment/index.ts'
import { destinationRule } from './destination-rule/index.ts'
import { endpointSlice } from './endpoint-slice/index.ts'
import { envoyFilter } from './envoy-filter/index.ts'
import { gateway } from './gateway/index.ts'
import { job } from './job/index.ts'
import { mutatingWebhookConfiguration } from './mutating-webhook-configuration/index.ts'
import { namespace } from './namespace/index.ts'
import { networkPolicy } from './network-policy/index.ts'
import { node } from './node/index.ts'
import { peerAuthentication } from './peer-authentication/index.ts'
import { pod } from './pod/index.ts'
import { proxyConfig } from './proxy-config/index.ts'
import { replicaSet } from './replica-set/index.ts'
import { requestAuthentication } from './request-authentication/index.ts'
import { rollout } from './rollout/index.ts'
import { secret } from './secret/index.ts'
import { service } from './service/index.ts'
import { serviceEntry } from './service-entry/index.ts'
import { sidecar } from './sidecar/index.ts'
import { statefulSet } from './stateful-set/index.ts'
import { telemetry } from './telemetry/index.ts'
import { virtualService } from './virtual-service/index.ts'
import { workloadEntry } from './workload-entry/index.ts'
import { workloadGroup } from './workload-group/index.ts'

/** Every kind that is interpreted, in the order of screens: what we ship first, then what we know the mesh by. */
export const kinds = [
  serviceEntry,
  workloadEntry,
  workloadGroup,
  virtualService,
  destinationRule,
  gateway,
  sidecar,
  authorizationPolicy,
  peerAuthentication,
  requestAuthentication,
  telemetry,
  proxyConfig,
  envoyFilter,
  service,
  pod,
  deployment,
  statefulSet,
  daemonSet,
  replicaSet,
  job,
  cronJob,
  rollout,
  endpointSlice,
  namespace,
  node,
  configMap,
  secret,
  networkPolicy,
  mutatingWebhookConfiguration,
] as const
