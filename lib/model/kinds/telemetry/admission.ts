import { answer, fault, policyTarget, selectorWithoutLabels } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import { isBalanced } from './expression.ts'
import type { TelemetrySpec } from './schema.ts'

export const telemetryRules = {
  providerName: { code: 'EXO1870', text: 'A provider needs a name.' },
  sampling: { code: 'EXO1871', text: 'randomSamplingPercentage must be between 0 and 100.' },
  tagName: { code: 'EXO1872', text: 'A tag needs a name.' },
  tagValue: { code: 'EXO1873', text: 'Tag {tag} needs a value.' },
  writtenTag: { code: 'EXO1874', text: 'Tag {tag} is written, so it needs a value.' },
  removedTag: { code: 'EXO1875', text: 'Tag {tag} is removed, so it takes no value.' },
  customMetric: { code: 'EXO1876', text: 'A metric needs a name.' },
  expression: { code: 'EXO1877', text: 'The filter expression is not complete.' },
  severalTracing: { code: 'EXO1878', text: 'Only one entry of tracing is used.' },
  severalTracers: { code: 'EXO1879', text: 'Only one tracing provider is used.' },
} satisfies Rules

type Spec = Decoded<TelemetrySpec>
type Tracing = NonNullable<Spec['tracing']>[number]
type Metrics = NonNullable<Spec['metrics']>[number]

/** Istio's webhook for Telemetry. */
export function admitTelemetry({ spec, metadata }: Resource<Spec>): AdmissionAnswer {
  return answer(metadata, refusals(spec), warnings(spec))
}

function* refusals(spec: Spec): Faults {
  yield* policyTarget(spec)
  for (const [i, metrics] of (spec.metrics ?? []).entries()) yield* metricsFaults(metrics, ['spec', 'metrics', i])
  for (const [i, tracing] of (spec.tracing ?? []).entries()) yield* tracingFaults(tracing, ['spec', 'tracing', i])
  for (const [i, { filter, providers }] of (spec.accessLogging ?? []).entries()) {
    const path = ['spec', 'accessLogging', i]
    if (filter !== undefined && !isBalanced(filter.expression ?? '')) yield fault(telemetryRules.expression, [...path, 'filter', 'expression'])
    yield* providerNames(providers, path)
  }
}

/** The first nameless provider speaks for the list. */
function* providerNames(providers: Tracing['providers'] = [], path: FieldPath): Faults {
  const bad = providers.findIndex(({ name = '' }) => name === '')
  if (bad >= 0) yield fault(telemetryRules.providerName, [...path, 'providers', bad, 'name'])
}

function* metricsFaults({ providers, overrides = [] }: Metrics, path: FieldPath): Faults {
  yield* providerNames(providers, path)
  for (const [i, { tagOverrides = {}, match }] of overrides.entries()) {
    const at = [...path, 'overrides', i]
    for (const [tag, { operation = 'UPSERT', value = '' } = {}] of Object.entries(tagOverrides)) {
      if (operation === 'UPSERT' && value === '') yield fault(telemetryRules.writtenTag, [...at, 'tagOverrides', tag], { tag })
      if (operation === 'REMOVE' && value !== '') yield fault(telemetryRules.removedTag, [...at, 'tagOverrides', tag], { tag })
    }
    if (match?.customMetric === '') yield fault(telemetryRules.customMetric, [...at, 'match', 'customMetric'])
  }
}

function* tracingFaults({ providers, randomSamplingPercentage: sampling = 0, customTags = {} }: Tracing, path: FieldPath): Faults {
  yield* providerNames(providers, path)
  if (sampling < 0 || sampling > 100) yield fault(telemetryRules.sampling, [...path, 'randomSamplingPercentage'])
  for (const [tag, source = {}] of Object.entries(customTags)) {
    const at = [...path, 'customTags', tag]
    if (tag === '') yield fault(telemetryRules.tagName, at)
    const values = { literal: source.literal && (source.literal.value ?? ''), header: source.header && (source.header.name ?? ''), environment: source.environment && (source.environment.name ?? '') }
    for (const [from, value] of Object.entries(values)) if (value === '') yield fault(telemetryRules.tagValue, at, { tag, from })
  }
}

function* warnings({ selector, tracing = [] }: Spec): Faults {
  yield* selectorWithoutLabels(selector, selector?.matchLabels, ['spec', 'selector'])
  if (tracing.length > 1) yield fault(telemetryRules.severalTracing, ['spec', 'tracing'])
  for (const [i, { providers = [] }] of tracing.entries()) if (providers.length > 1) yield fault(telemetryRules.severalTracers, ['spec', 'tracing', i, 'providers'])
}
