import type { Scope } from '@/lib/model/index.ts'
import type { ServedKind } from './served-kind.ts'

function kind(group: string, versions: readonly string[], name: string, plural: string, shortNames: readonly string[] = [], scope: Scope = 'Namespaced'): ServedKind {
  return { group, versions, kind: name, plural, shortNames, scope }
}

/** Kinds that are kept, listed and exported without being interpreted. */
export const otherKinds: readonly ServedKind[] = [
  kind('networking.istio.io', ['v1alpha3'], 'EnvoyFilter', 'envoyfilters'),
  kind('networking.istio.io', ['v1beta1'], 'ProxyConfig', 'proxyconfigs'),
  kind('security.istio.io', ['v1', 'v1beta1'], 'AuthorizationPolicy', 'authorizationpolicies', ['ap']),
  kind('security.istio.io', ['v1', 'v1beta1'], 'PeerAuthentication', 'peerauthentications', ['pa']),
  kind('security.istio.io', ['v1', 'v1beta1'], 'RequestAuthentication', 'requestauthentications', ['ra']),
  kind('telemetry.istio.io', ['v1', 'v1alpha1'], 'Telemetry', 'telemetries', ['telemetry']),
  kind('extensions.istio.io', ['v1alpha1'], 'WasmPlugin', 'wasmplugins'),
  kind('gateway.networking.k8s.io', ['v1', 'v1beta1'], 'GatewayClass', 'gatewayclasses', ['gc'], 'Cluster'),
  kind('gateway.networking.k8s.io', ['v1', 'v1beta1'], 'Gateway', 'gateways', ['gtw']),
  kind('gateway.networking.k8s.io', ['v1', 'v1beta1'], 'HTTPRoute', 'httproutes'),
  kind('gateway.networking.k8s.io', ['v1'], 'GRPCRoute', 'grpcroutes'),
  kind('gateway.networking.k8s.io', ['v1alpha3', 'v1alpha2'], 'TLSRoute', 'tlsroutes'),
  kind('gateway.networking.k8s.io', ['v1alpha2'], 'TCPRoute', 'tcproutes'),
  kind('', ['v1'], 'ServiceAccount', 'serviceaccounts', ['sa']),
  kind('', ['v1'], 'Endpoints', 'endpoints', ['ep']),
  // `kubectl describe` asks for the events of what it describes.
  kind('', ['v1'], 'Event', 'events', ['ev']),
  kind('', ['v1'], 'ReplicationController', 'replicationcontrollers', ['rc']),
  kind('', ['v1'], 'PersistentVolumeClaim', 'persistentvolumeclaims', ['pvc']),
  kind('networking.k8s.io', ['v1'], 'Ingress', 'ingresses', ['ing']),
  kind('autoscaling', ['v2', 'v1'], 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', ['hpa']),
  kind('policy', ['v1'], 'PodDisruptionBudget', 'poddisruptionbudgets', ['pdb']),
  kind('rbac.authorization.k8s.io', ['v1'], 'Role', 'roles'),
  kind('rbac.authorization.k8s.io', ['v1'], 'RoleBinding', 'rolebindings'),
  kind('rbac.authorization.k8s.io', ['v1'], 'ClusterRole', 'clusterroles', [], 'Cluster'),
  kind('rbac.authorization.k8s.io', ['v1'], 'ClusterRoleBinding', 'clusterrolebindings', [], 'Cluster'),
  kind('admissionregistration.k8s.io', ['v1'], 'ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', [], 'Cluster'),
]
