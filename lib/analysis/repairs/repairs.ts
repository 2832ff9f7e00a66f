import { type Fault, type FieldEdit, type FieldPath, type Fix, kindOf, type Resource } from '@/lib/model/index.ts'
import { isIp } from '@/lib/net/index.ts'
import { field, isObject, type Json, list, text, texts } from '@/lib/std/index.ts'
import { nearest } from '../subjects/nearest.ts'
import { knownFields } from './known-fields.ts'

type Repair = { readonly title: string; readonly edits: readonly FieldEdit[] }
type Repairer = (resource: Resource, fault: Fault) => readonly Repair[]

/** What certainly mends a fault that the schema or admission finds in a document; several where only its author knows which was meant. */
export function repairsOf(resource: Resource, fault: Fault): readonly Fix[] {
  return (repairers[fault.code]?.(resource, fault) ?? []).map((repair) => ({ ...repair, resource: resource.key }))
}

const set = (path: FieldPath, value: unknown): FieldEdit => ({ op: 'set', path, value })
const remove = (path: FieldPath): FieldEdit => ({ op: 'remove', path })
const last = (path: FieldPath) => String(path.at(-1))

/** Takes the field away that the fault stands on. */
const removed: Repairer = (_, { path }) => [{ title: `Remove ${typeof path.at(-1) === 'number' ? 'this entry' : last(path)}`, edits: [remove(path)] }]

const repairers: Readonly<Record<string, Repairer>> = {
  EXO0101: rightType,
  EXO0102: (resource, { path }) => {
    const kind = kindOf(resource.group, resource.kind)
    const near = kind && nearest(last(path), knownFields(kind, path.slice(0, -1)).filter((name) => field(resource.object, ...path.slice(0, -1), name) === undefined), 2)
    return near === undefined ? [] : [{ title: `Rename to ${near}`, edits: [{ op: 'rename', path, value: near }] }]
  },
  EXO0104: nearValue,
  EXO1030: removed,
  EXO1032: (_, { path }) => [{ title: 'Export to all: *', edits: [set(path, ['*'])] }],
  EXO1034: (_, { path }) => [{ title: 'Export to the own namespace: .', edits: [set(path, ['.'])] }],
  EXO1132: (resource) => (hasNamesOnly(resource) ? [{ title: 'Change the resolution to DNS', edits: [set(['spec', 'resolution'], 'DNS')] }] : []),
  EXO1134: (resource, { path }) => renamePort(resource, path),
  EXO1201: () => [
    { title: 'Remove workloadSelector', edits: [remove(['spec', 'workloadSelector'])] },
    { title: 'Remove endpoints', edits: [remove(['spec', 'endpoints'])] },
  ],
  EXO1210: (resource) => [
    ...(hasAddressesOnly(resource) ? [{ title: 'Change the resolution to STATIC', edits: [set(['spec', 'resolution'], 'STATIC')] }] : []),
    ...(hasNamesOnly(resource) ? [{ title: 'Change the resolution to DNS', edits: [set(['spec', 'resolution'], 'DNS')] }] : []),
    { title: 'Remove endpoints', edits: [remove(['spec', 'endpoints'])] },
  ],
  EXO1212: (resource) => (hasWildcardsOnly(resource) ? [{ title: 'Change the resolution to NONE', edits: [set(['spec', 'resolution'], 'NONE')] }] : []),
  EXO1214: removed,
  EXO1215: removed,
  EXO1406: removed,
  EXO1409: removed,
  EXO1431: removed,
  EXO1510: (_, { path }) => [{ title: 'Count local errors apart', edits: [set([...path.slice(0, -1), 'splitExternalLocalOriginErrors'], true)] }],
  EXO1531: (resource, { path }) => [{ title: 'Write ringHash instead', edits: [remove(path), set([...path.slice(0, -1), 'ringHash', 'minimumRingSize'], valueAt(resource, path))] }],
  EXO1606: removed,
  EXO1613: removed,
  EXO1708: (resource, { path }) => [{ title: 'Write mirrorPercentage instead', edits: [remove(path), set([...path.slice(0, -1), 'mirrorPercentage'], { value: valueAt(resource, path) })] }],
  EXO1723: (_, { path, args }) => (args?.['recommended'] === undefined ? [] : [{ title: `Change to ${args['recommended']}`, edits: [set(path, args['recommended'])] }]),
  EXO1908: () => [
    { title: 'Remove workloadSelector', edits: [remove(['spec', 'workloadSelector'])] },
    { title: 'Remove targetRefs', edits: [remove(['spec', 'targetRefs'])] },
  ],
}

/** A number that was written as text, or a number or truth value where text belongs. */
function rightType(resource: Resource, { path, args }: Fault): readonly Repair[] {
  const value = valueAt(resource, path)
  if (args?.['expected'] === 'text' && (typeof value === 'number' || typeof value === 'boolean')) return [{ title: `Write it as text: "${value}"`, edits: [set(path, String(value))] }]
  if (typeof value !== 'string') return []
  if (/number/.test(String(args?.['expected'])) && /^-?(0|[1-9]\d{0,14})$/.test(value)) return [{ title: `Write it as a number: ${value}`, edits: [set(path, Number(value))] }]
  return args?.['expected'] === 'true or false' && (value === 'true' || value === 'false') ? [{ title: `Write it without quotes: ${value}`, edits: [set(path, value === 'true')] }] : []
}

/** The only one of the allowed words that is spelt nearly so, or so but for its capitals. */
function nearValue(resource: Resource, { path, args }: Fault): readonly Repair[] {
  const value = valueAt(resource, path)
  const allowed = String(args?.['values'] ?? '').split(', ').filter(Boolean)
  if (typeof value !== 'string' || value.length < 3) return []
  const near = allowed.find((one) => one.toUpperCase() === value.toUpperCase()) ?? nearest(value.toUpperCase(), allowed, 2)
  return near === undefined ? [] : [{ title: `Change to ${near}`, edits: [set(path, near)] }]
}

/** The port of the entry that is spelt nearly so, or its only one. */
function renamePort({ object }: Resource, path: FieldPath): readonly Repair[] {
  const names = list(field(object, 'spec'), 'ports').map((port) => text(port, 'name'))
  const free = names.filter((name) => name !== '' && field(object, ...path.slice(0, -1), name) === undefined)
  const near = nearest(last(path), free, 2) ?? (names.length === 1 ? free[0] : undefined)
  return near === undefined ? [] : [{ title: `Rename to ${near}`, edits: [{ op: 'rename', path, value: near }] }]
}

/** Names that no DNS answers, each of them. */
function hasWildcardsOnly({ object }: Resource): boolean {
  const hosts = texts(field(object, 'spec'), 'hosts')
  return hosts.length > 0 && hosts.every((host) => host.startsWith('*.')) && field(object, 'spec', 'workloadSelector') === undefined
}

function hasAddressesOnly({ object }: Resource): boolean {
  return endpointsOf(object).every((address) => isIp(address) || address.startsWith('unix://'))
}

function hasNamesOnly({ object }: Resource): boolean {
  const addresses = endpointsOf(object)
  return addresses.length > 0 && addresses.every((address) => !isIp(address) && /^[\w-]+(\.[\w-]+)+$/.test(address))
}

function endpointsOf(object: Json): readonly string[] {
  return list(field(object, 'spec'), 'endpoints').map((endpoint) => text(endpoint, 'address'))
}

function valueAt({ object }: Resource, path: FieldPath): Json | undefined {
  return path.reduce<Json | undefined>((at, step) => {
    if (Array.isArray(at)) return (at as readonly Json[])[Number(step)]
    return isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined
  }, object)
}
