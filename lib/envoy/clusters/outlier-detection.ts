import type { OutlierDetection as OutlierDetectionSpec } from '@/lib/model/index.ts'
import { type Cause, duration, type HttpProtocolOptions, message, type OutlierDetection, type Percent } from '@/lib/xds/index.ts'

/**
 * When endpoints are taken out for a while. A count of 0 switches its kind off; one that is not given leaves Envoy's own default in
 * force. Ejection by success rate is always off. (istio-semantics §5.7)
 */
export function outlierDetection(spec: OutlierDetectionSpec, causes: readonly Cause[]): OutlierDetection {
  const { consecutive5xxErrors, consecutiveGatewayErrors, interval, baseEjectionTime, maxEjectionPercent = 0 } = spec
  return message<OutlierDetection>({
    ...(isGiven(consecutive5xxErrors) && { consecutive5xx: consecutive5xxErrors, enforcingConsecutive5xx: enforcing(consecutive5xxErrors) }),
    ...(isGiven(consecutiveGatewayErrors) && { consecutiveGatewayFailure: consecutiveGatewayErrors, enforcingConsecutiveGatewayFailure: enforcing(consecutiveGatewayErrors) }),
    ...localOrigin(spec),
    enforcingSuccessRate: 0,
    interval: duration(interval),
    baseEjectionTime: duration(baseEjectionTime),
    maxEjectionPercent: maxEjectionPercent > 0 ? maxEjectionPercent : undefined,
  }, causes)
}

function localOrigin({ splitExternalLocalOriginErrors, consecutiveLocalOriginFailures }: OutlierDetectionSpec): Partial<OutlierDetection> {
  if (!splitExternalLocalOriginErrors) return {}
  return {
    splitExternalLocalOriginErrors: true,
    ...(isGiven(consecutiveLocalOriginFailures) && consecutiveLocalOriginFailures > 0 && { consecutiveLocalOriginFailure: consecutiveLocalOriginFailures, enforcingConsecutiveLocalOriginFailure: 100 }),
    enforcingLocalOriginSuccessRate: 0,
  }
}

/**
 * Below this share of healthy endpoints all are used again. It is always written, because Envoy's own default is 50: Istio sends
 * unhealthy endpoints along, so without it they would be used.
 */
export function panicThreshold(spec: OutlierDetectionSpec | undefined): Percent {
  const value = Math.max(spec?.minHealthPercent ?? 0, 0)
  return value === 0 ? {} : { value }
}

/** Statuses that count as errors, instead of all 5xx. */
export function errorStatuses({ outlierDetectionHttpErrorCodes: codes = [] }: OutlierDetectionSpec): HttpProtocolOptions['outlierDetection'] {
  if (codes.length === 0) return undefined
  const rules = codes.map((code) => ({ httpResponseHeadersMatch: { headers: [{ name: ':status', stringMatch: { exact: String(code) } }] } }))
  return { errorMatcher: rules.length === 1 ? rules[0] ?? {} : { orMatch: { rules } } }
}

function isGiven(count: number | null | undefined): count is number {
  return count !== null && count !== undefined
}

function enforcing(count: number): number {
  return count > 0 ? 100 : 0
}
