/**
 * What each kind that is interpreted is called, and its badge (two letters, see visual design): all that a page has to know of kinds that
 * it only names. Their definitions begin with it.
 */
export const signs = {
  ServiceEntry: { name: 'ServiceEntry', group: 'networking.istio.io', badge: 'SE' },
  WorkloadEntry: { name: 'WorkloadEntry', group: 'networking.istio.io', badge: 'WE' },
  WorkloadGroup: { name: 'WorkloadGroup', group: 'networking.istio.io', badge: 'WG' },
  VirtualService: { name: 'VirtualService', group: 'networking.istio.io', badge: 'VS' },
  DestinationRule: { name: 'DestinationRule', group: 'networking.istio.io', badge: 'DR' },
  Gateway: { name: 'Gateway', group: 'networking.istio.io', badge: 'GW' },
  Sidecar: { name: 'Sidecar', group: 'networking.istio.io', badge: 'SC' },
  AuthorizationPolicy: { name: 'AuthorizationPolicy', group: 'security.istio.io', badge: 'AP' },
  PeerAuthentication: { name: 'PeerAuthentication', group: 'security.istio.io', badge: 'PA' },
  RequestAuthentication: { name: 'RequestAuthentication', group: 'security.istio.io', badge: 'RA' },
  Telemetry: { name: 'Telemetry', group: 'telemetry.istio.io', badge: 'TE' },
  ProxyConfig: { name: 'ProxyConfig', group: 'networking.istio.io', badge: 'PC' },
  EnvoyFilter: { name: 'EnvoyFilter', group: 'networking.istio.io', badge: 'EF' },
  Service: { name: 'Service', group: '', badge: 'Sv' },
  Pod: { name: 'Pod', group: '', badge: 'Po' },
  Deployment: { name: 'Deployment', group: 'apps', badge: 'De' },
  StatefulSet: { name: 'StatefulSet', group: 'apps', badge: 'St' },
  DaemonSet: { name: 'DaemonSet', group: 'apps', badge: 'Ds' },
  ReplicaSet: { name: 'ReplicaSet', group: 'apps', badge: 'Rs' },
  Job: { name: 'Job', group: 'batch', badge: 'Jo' },
  CronJob: { name: 'CronJob', group: 'batch', badge: 'Cj' },
  Rollout: { name: 'Rollout', group: 'argoproj.io', badge: 'Ro' },
  EndpointSlice: { name: 'EndpointSlice', group: 'discovery.k8s.io', badge: 'Es' },
  Namespace: { name: 'Namespace', group: '', badge: 'Ns' },
  Node: { name: 'Node', group: '', badge: 'No' },
  ConfigMap: { name: 'ConfigMap', group: '', badge: 'Cm' },
  Secret: { name: 'Secret', group: '', badge: 'Sk' },
  NetworkPolicy: { name: 'NetworkPolicy', group: 'networking.k8s.io', badge: 'Np' },
  MutatingWebhookConfiguration: { name: 'MutatingWebhookConfiguration', group: 'admissionregistration.k8s.io', badge: 'Mw' },
} as const

type Sign = { readonly group: string; readonly badge: string }

/** The badge of a kind: its own; its first capitals, or letters, where the kind is kept but not interpreted. */
export function badgeOf({ group, kind }: { readonly group: string; readonly kind: string }): string {
  const sign = Object.hasOwn(signs, kind) ? (signs as Readonly<Record<string, Sign>>)[kind] : undefined
  return sign?.group === group ? sign.badge : lettersOf(kind)
}

function lettersOf(kind: string): string {
  const capitals = kind.replace(/[^A-Z]/g, '')
  return (capitals.length >= 2 ? capitals : kind).slice(0, 2) || '?'
}
