import { isObject } from '@/lib/std/index.ts'
import type { Json } from '@/lib/std/index.ts'
import type { z } from 'zod'
import type { Fault } from './finding.ts'
import type { FieldPath } from './field-path.ts'
import { faultsOf } from './issues.ts'
import type { KindDefinition } from './kind.ts'
import { labelNameFaults, metadataFaults } from './metadata.ts'
import { kindOf } from './registry.ts'
import type { Resource } from './resource.ts'
import { structureCodes } from './schema/index.ts'

const topLevel: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status'])

/** Code of a kind that does not exist; istiod's webhook says so too. */
export const unservedCode = 'EXO0113'

/** Kinds of Istio's groups that are kept but not interpreted. */
const keptKinds: ReadonlySet<string> = new Set(['extensions.istio.io/WasmPlugin', 'extensions.istio.io/TrafficExtension', 'install.istio.io/IstioOperator'])

/**
 * What the API server says of one document: the schema and the CEL rules of its CRD, under strict field validation. Kinds that are
 * not interpreted have no faults beyond those of metadata; their names may follow rules of their own, as those of RBAC do.
 */
export function structureOf(resource: Resource<unknown, unknown>): readonly Fault[] {
  const kind = kindOf(resource.group, resource.kind)
  if (kind === undefined) return [...unservedFaults(resource), ...metadataFaults(resource.object).filter(({ path }) => path[1] !== 'name')]
  return [...versionFaults(resource, kind), ...topLevelFaults(resource, kind), ...metadataFaults(resource.object), ...(kind.named === 'label' ? labelNameFaults(resource.object) : []), ...schemaFaults(resource, kind), ...(kind.structure?.(resource as Resource) ?? [])]
}

/** In Istio's own groups every kind is known, so a kind that is not there is a mistake; other groups may hold kinds we never heard of. */
function unservedFaults({ group, version, kind }: Resource<unknown, unknown>): readonly Fault[] {
  const ofIstio = group === 'istio.io' || group.endsWith('.istio.io')
  if (!ofIstio || keptKinds.has(`${group}/${kind}`)) return []
  return [{ code: unservedCode, path: ['apiVersion'], message: `There is no kind ${kind} in ${group}/${version}.`, args: { kind, group, version } }]
}

function versionFaults(resource: Resource<unknown, unknown>, kind: KindDefinition): readonly Fault[] {
  if (kind.versions.includes(resource.version)) return []
  const versions = kind.versions.join(', ')
  return [{ code: 'EXO0112', path: ['apiVersion'], message: `${kind.name} is not served in version ${resource.version}; served: ${versions}.`, args: { kind: kind.name, version: resource.version, versions } }]
}

/** Core kinds hold more than we read, so only kinds that we know completely refuse what they do not know. */
function topLevelFaults(resource: Resource<unknown, unknown>, kind: KindDefinition): readonly Fault[] {
  if (kind.role === 'context' || kind.schemaAt === 'object') return []
  return Object.keys(resource.object)
    .filter((key) => !topLevel.has(key))
    .map((key) => ({ code: structureCodes.unknownField, path: [key], onKey: true, message: `Unknown field ${key}.`, args: { field: key } }))
}

function schemaFaults(resource: Resource<unknown, unknown>, kind: KindDefinition): readonly Fault[] {
  if (kind.schemaAt === 'object') return check(kind.schema, resource.spec as Json, [])
  const spec = resource.object['spec']
  if (spec === undefined || spec === null) {
    const absent: Fault = { code: structureCodes.missingField, path: ['spec'], onKey: true, message: 'Required field spec is missing.', args: { field: 'spec' } }
    return kind.specRequired === true ? [absent] : []
  }
  // Core kinds read a null as an absent field; a CRD refuses it unless the field is nullable.
  const seen = kind.role === 'context' && isObject(spec) ? (resource.spec as Json) : spec
  return check(kind.schema, seen, ['spec'])
}

function check(schema: z.ZodType, value: Json, path: FieldPath): readonly Fault[] {
  const result = schema.safeParse(value)
  return result.success ? [] : faultsOf(result.error.issues, value, path)
}
