import { isObject, type Json, type JsonObject } from '@/lib/std/index.ts'
import type { ServedKind } from './served.ts'

/** A column of `kubectl get`. */
export type Column = { readonly name: string; readonly type: 'string' | 'integer' | 'date'; readonly wide?: boolean; readonly cell: (item: JsonObject, now: Date) => Json }

const name: Column = { name: 'Name', type: 'string', cell: (item) => at(item, 'metadata', 'name') ?? '' }
const age: Column = { name: 'Age', type: 'string', cell: (item, now) => ageOf(at(item, 'metadata', 'creationTimestamp'), now) }
/** A column of a CRD: kubectl gets the value as it is, lists as JSON. */
const field = (title: string, ...path: readonly string[]): Column => ({ name: title, type: 'string', cell: (item) => plain(at(item, ...path)) })
const counted = (title: string, count: (item: JsonObject) => Json): Column => ({ name: title, type: 'string', cell: count })

/** Columns between Name and Age, as Istio's CRDs and kubectl's own printers have them. Kinds that are not named here have none. */
const columns: Readonly<Record<string, readonly Column[]>> = {
  'networking.istio.io/ServiceEntry': [name, field('Hosts', 'spec', 'hosts'), field('Location', 'spec', 'location'), field('Resolution', 'spec', 'resolution'), age],
  'networking.istio.io/VirtualService': [name, field('Gateways', 'spec', 'gateways'), field('Hosts', 'spec', 'hosts'), age],
  'networking.istio.io/DestinationRule': [name, field('Host', 'spec', 'host'), age],
  'networking.istio.io/WorkloadEntry': [name, age, field('Address', 'spec', 'address')],
  'security.istio.io/AuthorizationPolicy': [name, field('Action', 'spec', 'action'), age],
  'security.istio.io/PeerAuthentication': [name, field('Mode', 'spec', 'mtls', 'mode'), age],
  '/Namespace': [name, counted('Status', (item) => at(item, 'status', 'phase') ?? 'Active'), age],
  '/ConfigMap': [name, counted('Data', (item) => sizeOf(at(item, 'data')) + sizeOf(at(item, 'binaryData'))), age],
  '/Secret': [name, counted('Type', (item) => at(item, 'type') ?? 'Opaque'), counted('Data', (item) => sizeOf(at(item, 'data'))), age],
  '/Service': [
    name, counted('Type', (item) => at(item, 'spec', 'type') ?? 'ClusterIP'), counted('Cluster-IP', (item) => at(item, 'spec', 'clusterIP') ?? '<none>'),
    counted('External-IP', externalOf), counted('Port(s)', portsOf), age,
  ],
  '/Pod': [name, counted('Ready', readyOf), counted('Status', (item) => at(item, 'status', 'phase') ?? 'Unknown'), counted('Restarts', () => '0'), age, { ...field('IP', 'status', 'podIP'), wide: true }],
  '/Node': [name, counted('Status', () => 'Ready'), age],
  'apps/Deployment': [name, counted('Ready', (item) => `${countAt(item, 'status', 'readyReplicas')}/${replicasOf(item)}`), counted('Up-to-date', (item) => countAt(item, 'status', 'updatedReplicas')), counted('Available', (item) => countAt(item, 'status', 'availableReplicas')), age],
  'apps/StatefulSet': [name, counted('Ready', (item) => `${countAt(item, 'status', 'readyReplicas')}/${replicasOf(item)}`), age],
  'discovery.k8s.io/EndpointSlice': [name, field('AddressType', 'addressType'), counted('Ports', slicePortsOf), counted('Endpoints', sliceEndpointsOf), age],
}

export function columnsOf({ group, kind }: ServedKind): readonly Column[] {
  return columns[`${group}/${kind}`] ?? [name, age]
}

function at(item: Json | undefined, ...path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((value, key) => (isObject(value) ? value[key] : undefined), item)
}

function plain(value: Json | undefined): Json {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : value
}

function text(value: Json | undefined): string {
  const shown = plain(value)
  return typeof shown === 'string' ? shown : JSON.stringify(shown)
}

function sizeOf(value: Json | undefined): number {
  return isObject(value) ? Object.keys(value).length : 0
}

function listAt(item: JsonObject, ...path: readonly string[]): readonly Json[] {
  const list = at(item, ...path)
  return Array.isArray(list) ? (list as readonly Json[]) : []
}

function countAt(item: JsonObject, ...path: readonly string[]): number {
  const count = at(item, ...path)
  return typeof count === 'number' ? count : 0
}

function replicasOf(item: JsonObject): number {
  const replicas = at(item, 'spec', 'replicas')
  return typeof replicas === 'number' ? replicas : 1
}

function externalOf(item: JsonObject): string {
  const external = at(item, 'spec', 'externalName')
  if (typeof external === 'string') return external
  const ingress = listAt(item, 'status', 'loadBalancer', 'ingress').flatMap((entry) => [at(entry, 'ip'), at(entry, 'hostname')].filter((address) => typeof address === 'string'))
  return [...listAt(item, 'spec', 'externalIPs').map(String), ...ingress].join(',') || '<none>'
}

function portsOf(item: JsonObject): string {
  return listAt(item, 'spec', 'ports').map((port) => `${text(at(port, 'port'))}${at(port, 'nodePort') === undefined ? '' : `:${text(at(port, 'nodePort'))}`}/${text(at(port, 'protocol')) || 'TCP'}`).join(',') || '<none>'
}

function readyOf(item: JsonObject): string {
  const statuses = listAt(item, 'status', 'containerStatuses')
  const total = listAt(item, 'spec', 'containers').length
  if (statuses.length > 0) return `${statuses.filter((status) => at(status, 'ready') === true).length}/${total}`
  const ready = listAt(item, 'status', 'conditions').some((condition) => at(condition, 'type') === 'Ready' && at(condition, 'status') === 'True')
  return `${ready ? total : 0}/${total}`
}

function slicePortsOf(item: JsonObject): string {
  return listAt(item, 'ports').map((port) => text(at(port, 'port'))).join(',') || '<unset>'
}

function sliceEndpointsOf(item: JsonObject): string {
  return listAt(item, 'endpoints').flatMap((endpoint) => listAt(isObject(endpoint) ? endpoint : {}, 'addresses')).map(String).join(',') || '<unset>'
}

/** How long ago, as kubectl writes it: 45s, 12m, 3h12m, 5d. */
function ageOf(created: Json | undefined, now: Date): string {
  const since = typeof created === 'string' ? Math.floor((now.getTime() - Date.parse(created)) / 1000) : Number.NaN
  if (Number.isNaN(since)) return '<unknown>'
  const [minutes, hours, days] = [60, 3600, 86_400].map((unit) => Math.floor(since / unit)) as [number, number, number]
  if (since < 120) return `${Math.max(0, since)}s`
  if (minutes < 10) return `${minutes}m${since % 60 ? `${since % 60}s` : ''}`
  if (minutes < 180) return `${minutes}m`
  if (hours < 8) return `${hours}h${minutes % 60 ? `${minutes % 60}m` : ''}`
  if (hours < 48) return `${hours}h`
  if (days < 8) return `${days}d${hours % 24 ? `${hours % 24}h` : ''}`
  return days < 730 ? `${days}d` : `${Math.floor(days / 365)}y`
}
