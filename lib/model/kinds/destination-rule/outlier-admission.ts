import { durationForm, fault, share } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { FieldPath } from '../../field-path.ts'
import type { Decoded } from '../../schema/index.ts'
import type { OutlierDetection } from './schema.ts'

export const outlierRules = {
  localOriginUnsplit: { code: 'EXO1510', text: 'consecutiveLocalOriginFailures acts only with splitExternalLocalOriginErrors.' },
  oldErrors: { code: 'EXO1511', text: 'consecutiveErrors is no longer honoured; use consecutiveGatewayErrors or consecutive5xxErrors.' },
} satisfies Rules

type Outlier = Decoded<OutlierDetection>

export function* outlierDetection(outlier: Outlier | undefined, path: FieldPath): Faults {
  if (outlier === undefined) return
  yield* durationForm(outlier.baseEjectionTime, [...path, 'baseEjectionTime'])
  if (outlier.splitExternalLocalOriginErrors !== true && (outlier.consecutiveLocalOriginFailures ?? 0) > 0) {
    yield fault(outlierRules.localOriginUnsplit, [...path, 'consecutiveLocalOriginFailures'])
  }
  yield* durationForm(outlier.interval, [...path, 'interval'])
  yield* share(outlier.maxEjectionPercent ?? 0, [...path, 'maxEjectionPercent'])
  yield* share(outlier.minHealthPercent ?? 0, [...path, 'minHealthPercent'])
}

export function* outlierWarnings(outlier: Outlier | undefined, path: FieldPath): Faults {
  if ((outlier?.consecutiveErrors ?? 0) !== 0) yield fault(outlierRules.oldErrors, [...path, 'consecutiveErrors'])
}
