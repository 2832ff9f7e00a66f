import { field, isObject, type Json, type JsonObject, sameJson, text } from '@/lib/std/index.ts'
import { isCoreGroup } from './groups.ts'
import { isRunningPod, slimPod } from './running-pods.ts'
import { withoutServerFields } from './server-fields.ts'
import { readStatus } from './status.ts'

/**
 * Whether a stored document already says what an imported one says, aside from what a server fills in. Only Kubernetes' own kinds have
 * values that the API gives by itself: for Istio's kinds an empty message and an absent one are different things (`outboundTrafficPolicy: {}`).
 * A status counts where generation reads it, and where the import has one.
 */
export function sameDocument(stored: JsonObject, imported: JsonObject): boolean {
  // Of a pod that runs only what the mesh reads is kept, so only that is compared.
  const runs = isRunningPod(stored) || isRunningPod(imported)
  const bare = (object: JsonObject): JsonObject => withoutServerFields(runs ? slimPod(object) : object, { keepAge: false, keepStatus: false })
  if (!sameStatus(stored, imported)) return false
  if (!isCoreGroup(imported)) return sameJson(withoutNulls(bare(stored)), withoutNulls(bare(imported)))
  return same(withoutOwnLabel(bare(stored)), withoutOwnLabel(bare(imported)), '', {})
}

function sameStatus(stored: JsonObject, imported: JsonObject): boolean {
  const given = readStatus(imported)
  return given === undefined || sameJson(given, readStatus(stored))
}

/** The API server labels every Namespace with its own name. */
function withoutOwnLabel(object: JsonObject): JsonObject {
  const labels = field(object, 'metadata', 'labels')
  if (object['kind'] !== 'Namespace' || !isObject(labels)) return object
  const others = Object.entries(labels).filter(([key, value]) => key !== 'kubernetes.io/metadata.name' || value !== text(object, 'metadata', 'name'))
  return { ...object, metadata: { ...(object['metadata'] as JsonObject), labels: Object.fromEntries(others) } }
}

/** A null says the same as nothing. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, entry]) => (entry === null || entry === undefined ? [] : [[key, withoutNulls(entry)] as const])))
}

function same(a: Json | undefined, b: Json | undefined, name: string, beside: JsonObject): boolean {
  if (a === b) return true
  if (a === undefined || a === null) return isDefault(name, b, beside)
  if (b === undefined || b === null) return isDefault(name, a, beside)
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item: Json, i) => same(item, b[i] as Json, '', {}))
  if (isObject(a) && isObject(b)) return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key], key, { ...a, ...b }))
  return false
}

/** What the Kubernetes API writes into a field that a document leaves out, by the field's name. */
const defaults: Readonly<Record<string, readonly Json[]>> = {
  terminationMessagePath: ['/dev/termination-log'], terminationMessagePolicy: ['File'], imagePullPolicy: ['Always', 'IfNotPresent'], dnsPolicy: ['ClusterFirst'], restartPolicy: ['Always'],
  schedulerName: ['default-scheduler'], terminationGracePeriodSeconds: [30], enableServiceLinks: [true], preemptionPolicy: ['PreemptLowerPriority'], priority: [0],
  protocol: ['TCP'], sessionAffinity: ['None'], type: ['ClusterIP', 'Opaque'], ipFamilyPolicy: ['SingleStack'], internalTrafficPolicy: ['Cluster'], externalTrafficPolicy: ['Cluster'], allocateLoadBalancerNodePorts: [true],
  progressDeadlineSeconds: [600], revisionHistoryLimit: [10], replicas: [1], podManagementPolicy: ['OrderedReady'], automountServiceAccountToken: [true],
  timeoutSeconds: [1], periodSeconds: [10], successThreshold: [1], failureThreshold: [3], scheme: ['HTTP'], defaultMode: [420], optional: [false], publishNotReadyAddresses: [false],
  strategy: [{ type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } }], updateStrategy: [{ type: 'RollingUpdate', rollingUpdate: { partition: 0 } }, { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }],
  persistentVolumeClaimRetentionPolicy: [{ whenDeleted: 'Retain', whenScaled: 'Retain' }], failurePolicy: ['Fail'], matchPolicy: ['Equivalent'], reinvocationPolicy: ['Never'], scope: ['*'], policyTypes: [['Ingress'], ['Ingress', 'Egress']],
}
/** Fields that the server fills with values of its own. */
const filled: ReadonlySet<string> = new Set(['clusterIP', 'clusterIPs', 'ipFamilies', 'nodeName', 'nodePort', 'healthCheckNodePort', 'serviceAccount', 'finalizers', 'caBundle'])

function isDefault(name: string, value: Json | undefined, beside: JsonObject): boolean {
  if (value === undefined || value === null || filled.has(name)) return true
  if (name === 'targetPort' && value === beside['port']) return true
  if (defaults[name]?.some((each) => sameJson(each, value))) return true
  if (isObject(value)) return Object.entries(value).every(([key, inner]) => isDefault(key, inner, value))
  return Array.isArray(value) && value.length === 0
}
