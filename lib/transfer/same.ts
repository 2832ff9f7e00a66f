import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import { withoutServerFields } from './server-fields.ts'

/** Whether two documents say the same, aside from what a server fills in and from values that the API gives by itself. */
export function sameDocument(a: JsonObject, b: JsonObject): boolean {
  const bare = (object: JsonObject): JsonObject => withoutServerFields(object, { keepAge: false, keepStatus: true })
  return same(bare(a), bare(b), '')
}

function same(a: Json | undefined, b: Json | undefined, name: string): boolean {
  if (a === b) return true
  if (a === undefined) return isDefault(name, b)
  if (b === undefined) return isDefault(name, a)
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item: Json, i) => same(item, b[i] as Json, name))
  if (isObject(a) && isObject(b)) return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key], key))
  return false
}

/** What the Kubernetes API writes into a field that a document leaves out, by the field's name. Istio's kinds have no defaults. */
const defaults: Readonly<Record<string, readonly Json[]>> = {
  terminationMessagePath: ['/dev/termination-log'], terminationMessagePolicy: ['File'], imagePullPolicy: ['Always', 'IfNotPresent'], dnsPolicy: ['ClusterFirst'], restartPolicy: ['Always'],
  schedulerName: ['default-scheduler'], terminationGracePeriodSeconds: [30], enableServiceLinks: [true], preemptionPolicy: ['PreemptLowerPriority'], priority: [0],
  protocol: ['TCP'], sessionAffinity: ['None'], type: ['ClusterIP', 'Opaque'], ipFamilyPolicy: ['SingleStack'], internalTrafficPolicy: ['Cluster'],
  progressDeadlineSeconds: [600], revisionHistoryLimit: [10], replicas: [1], podManagementPolicy: ['OrderedReady'], automountServiceAccountToken: [true],
}
/** Fields that the server fills with values of its own. */
const filled = new Set(['clusterIP', 'clusterIPs', 'ipFamilies', 'nodeName', 'serviceAccount', 'finalizers'])

function isDefault(name: string, value: Json | undefined): boolean {
  if (value === undefined || value === null || filled.has(name)) return true
  if (isObject(value)) return Object.entries(value).every(([key, inner]) => isDefault(key, inner)) || name === 'strategy' || name === 'updateStrategy'
  if (Array.isArray(value)) return value.length === 0
  return defaults[name]?.includes(value) ?? false
}
