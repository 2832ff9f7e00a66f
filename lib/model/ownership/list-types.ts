/**
 * How lists and maps of a kind are merged (Kubernetes' `x-kubernetes-list-type`, `-list-map-keys` and `-map-type`). A list that is not
 * named is atomic: who writes it, writes all of it. A map that is not named is granular.
 */
export type ListType = 'atomic' | 'set' | readonly string[]

/** Where a value stands in an object: field names from the root on; items of lists add none. */
export type FieldNames = readonly string[]

const metadata: Readonly<Record<string, ListType>> = { finalizers: 'set', ownerReferences: ['uid'] }

/** Lists of the built-in kinds, by field name, or by `parent.field` where the name alone means several things. */
const builtIn: Readonly<Record<string, ListType>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  'containers.ports': ['containerPort', 'protocol'],
  'initContainers.ports': ['containerPort', 'protocol'],
  'ephemeralContainers.ports': ['containerPort', 'protocol'],
  'spec.ports': ['port', 'protocol'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  imagePullSecrets: ['name'],
  secrets: ['name'],
  hostAliases: ['ip'],
  podIPs: ['ip'],
  resourceClaims: ['name'],
  claims: ['name'],
  schedulingGates: ['name'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
  conditions: ['type'],
  webhooks: ['name'],
  matchConditions: ['name'],
  podCIDRs: 'set',
  'endpoints.addresses': 'set',
  'status.addresses': ['type'],
}

/** Lists of CRDs whose schema says that they are no atoms, by kind. Istio's CRDs have one, the Gateway API's a few. */
const ofCrds: Readonly<Record<string, Readonly<Record<string, ListType>>>> = {
  'networking.istio.io/ServiceEntry': { 'spec.ports': ['name'] },
  'gateway.networking.k8s.io/Gateway': { 'spec.listeners': ['name'], 'status.listeners': ['name'], conditions: ['type'] },
  'gateway.networking.k8s.io/GatewayClass': { conditions: ['type'] },
}

/** Maps of the built-in kinds that are written as a whole. */
const atomicMaps = new Set([
  'selector', 'podSelector', 'namespaceSelector', 'objectSelector', 'labelSelector', 'nodeSelector', 'requiredDuringSchedulingIgnoredDuringExecution', 'secretKeyRef', 'configMapKeyRef', 'fieldRef',
  'resourceFieldRef', 'roleRef', 'targetRef', 'nodeRef', 'claimRef', 'dataSource', 'scopeSelector', 'imagePullSecrets', 'ownerReferences', 'parametersRef',
])

/** The type of the list at a place of a kind. */
export function listTypeAt(group: string, kind: string, names: FieldNames): ListType {
  const field = names.at(-1) ?? ''
  const rules = names[0] === 'metadata' && names.length === 2 ? metadata : isCrd(group) ? (ofCrds[`${group}/${kind}`] ?? {}) : builtIn
  return rules[names.slice(-2).join('.')] ?? rules[field] ?? 'atomic'
}

/** True for a map (or the maps of a list) that is written as a whole. */
export function isAtomicMap(group: string, names: FieldNames): boolean {
  return (names[0] === 'metadata' ? names.length === 2 && names[1] === 'ownerReferences' : !isCrd(group) && atomicMaps.has(names.at(-1) ?? ''))
}

/** Groups of the built-in kinds have no dot, or end in .k8s.io; the Gateway API does too, and is made of CRDs. */
function isCrd(group: string): boolean {
  return group.includes('.') && (!group.endsWith('.k8s.io') || group === 'gateway.networking.k8s.io')
}
