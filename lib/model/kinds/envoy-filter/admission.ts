import { answer, expressionRules, fault, isRefusedSelector, reasonNotRe2, selectorLabels, selectorWithoutLabels } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import type { EnvoyFilterSpec } from './schema.ts'

export const envoyFilterRules = {
  applyToNeeded: { code: 'EXO1900', text: 'A patch needs applyTo.' },
  patchNeeded: { code: 'EXO1901', text: 'A patch needs something to put in.' },
  operationNeeded: { code: 'EXO1902', text: 'A patch needs an operation.' },
  valueNeeded: { code: 'EXO1903', text: 'A patch with operation {operation} needs a value.' },
  matchKind: { code: 'EXO1904', text: 'applyTo {applyTo} goes with a {kind} match only.' },
  filterName: { code: 'EXO1905', text: 'A filter match needs a name.' },
  subFilter: { code: 'EXO1906', text: 'subFilter goes with applyTo HTTP_FILTER and the HTTP connection manager only.' },
  subFilterName: { code: 'EXO1907', text: 'A subFilter match needs a name.' },
  oneTarget: { code: 'EXO1908', text: 'Only one of workloadSelector and targetRefs may be set.' },
  idleFilter: { code: 'EXO1910', text: 'A filter match has no effect with applyTo {applyTo}.' },
  oldName: { code: 'EXO1911', text: '{name} is an old name of a filter; use the one under envoy.filters.' },
  untyped: { code: 'EXO1912', text: 'A filter needs typed_config; its name alone says nothing any more.' },
  internals: { code: 'EXO1909', text: 'An EnvoyFilter relies on internals that may change with any version; prefer other kinds.' },
} satisfies Rules

type Spec = Decoded<EnvoyFilterSpec>
type Patch = NonNullable<Spec['configPatches']>[number]
type Kind = 'listener' | 'routeConfiguration' | 'cluster'

const kindByTarget: Readonly<Record<string, Kind>> = {
  LISTENER: 'listener',
  FILTER_CHAIN: 'listener',
  NETWORK_FILTER: 'listener',
  HTTP_FILTER: 'listener',
  ROUTE_CONFIGURATION: 'routeConfiguration',
  VIRTUAL_HOST: 'routeConfiguration',
  HTTP_ROUTE: 'routeConfiguration',
  CLUSTER: 'cluster',
}

const connectionManagers: ReadonlySet<string> = new Set(['envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'])

/** Istio's webhook for EnvoyFilter, as far as the form of patches goes; the Envoy configuration inside is not read. */
export function admitEnvoyFilter({ spec, metadata }: Resource<Spec>): AdmissionAnswer {
  return answer(metadata, refusals(spec), warnings(spec))
}

function* refusals({ workloadSelector, targetRefs = [], configPatches = [] }: Spec): Faults {
  const selector = [...selectorLabels(workloadSelector?.labels ?? {}, ['spec', 'workloadSelector', 'labels'])]
  if (selector.length > 0) return yield* selector
  if (workloadSelector !== undefined && targetRefs.length > 0) yield fault(envoyFilterRules.oneTarget, ['spec', 'targetRefs'])
  for (const [i, patch] of configPatches.entries()) yield* patchFaults(patch, ['spec', 'configPatches', i])
}

/** The first fault of a patch speaks for it. */
function* patchFaults({ applyTo = 'INVALID', match, patch }: Patch, path: FieldPath): Faults {
  if (applyTo === 'INVALID') return yield fault(envoyFilterRules.applyToNeeded, path)
  if (patch === undefined) return yield fault(envoyFilterRules.patchNeeded, path)
  const { operation = 'INVALID', value } = patch
  if (operation === 'INVALID') return yield fault(envoyFilterRules.operationNeeded, [...path, 'patch'])
  if (operation !== 'REMOVE' && value === undefined) return yield fault(envoyFilterRules.valueNeeded, [...path, 'patch'], { operation })
  const reason = reasonNotRe2(match?.proxy?.proxyVersion ?? '')
  if (reason !== undefined) return yield fault(expressionRules.brokenRegex, [...path, 'match', 'proxy', 'proxyVersion'], { reason })
  yield* matchFaults(applyTo, match ?? {}, [...path, 'match'])
}

function* matchFaults(applyTo: string, match: NonNullable<Patch['match']>, path: FieldPath): Faults {
  const kind = kindByTarget[applyTo]
  if (kind === undefined) return
  const given = (['listener', 'routeConfiguration', 'cluster'] as const).find((each) => match[each] !== undefined)
  if (given !== undefined && match[kind] === undefined) return yield fault(envoyFilterRules.matchKind, [...path, given], { applyTo, kind })
  const filter = match.listener?.filterChain?.filter
  if (filter === undefined) return
  const at = [...path, 'listener', 'filterChain', 'filter']
  if (!filter.name) return yield fault(envoyFilterRules.filterName, at)
  if (filter.subFilter === undefined) return
  if (applyTo !== 'HTTP_FILTER' || !connectionManagers.has(filter.name)) return yield fault(envoyFilterRules.subFilter, [...at, 'subFilter'])
  if (!filter.subFilter.name) yield fault(envoyFilterRules.subFilterName, [...at, 'subFilter'])
}

function* warnings({ workloadSelector, configPatches = [] }: Spec): Faults {
  if (isRefusedSelector(workloadSelector)) return
  yield fault(envoyFilterRules.internals, ['spec'])
  yield* selectorWithoutLabels(workloadSelector, workloadSelector?.labels, ['spec', 'workloadSelector'])
  for (const [i, patch] of configPatches.entries()) yield* patchWarnings(patch, ['spec', 'configPatches', i])
}

const typedFields = ['typed_config', 'typedConfig', 'config_discovery', 'configDiscovery']

/** A patch is read in order: what refuses it hides the warnings behind, but a match of another kind than applyTo is read on. */
function* patchWarnings(patch: Patch, path: FieldPath): Faults {
  const { applyTo = 'INVALID', match } = patch
  const refusal = patchFaults(patch, path).next().value
  const filter = kindByTarget[applyTo] === 'listener' ? match?.listener?.filterChain?.filter : undefined
  const at = [...path, 'match', 'listener', 'filterChain', 'filter']
  if (refusal !== undefined && !onFilterOrRoute.has(refusal.code)) return
  if (filter !== undefined && (applyTo === 'LISTENER' || applyTo === 'FILTER_CHAIN')) yield fault(envoyFilterRules.idleFilter, at, { applyTo })
  if (refusal !== undefined && kindByTarget[applyTo] === 'listener') return
  for (const name of [filter?.name, filter?.subFilter?.name]) if (isOldName(name ?? '')) yield fault(envoyFilterRules.oldName, at, { name: name ?? '' })
  yield* untyped(patch, [...path, 'patch', 'value'])
}

/** Refusals that come after the first things a patch is warned of. */
const onFilterOrRoute: ReadonlySet<string> = new Set([envoyFilterRules.matchKind, envoyFilterRules.filterName, envoyFilterRules.subFilter, envoyFilterRules.subFilterName].map(({ code }) => code))

function* untyped({ applyTo = 'INVALID', patch }: Patch, path: FieldPath): Faults {
  const isFilter = applyTo === 'HTTP_FILTER' || applyTo === 'NETWORK_FILTER'
  if (isFilter && patch?.value !== undefined && !typedFields.some((name) => Object.hasOwn(patch.value ?? {}, name))) yield fault(envoyFilterRules.untyped, path)
}

/** Filter names before Envoy put them under `envoy.filters`. */
function isOldName(name: string): boolean {
  return /^envoy\.(?!filters\.|extensions\.|transport_sockets\.|access_loggers\.)/.test(name)
}
