import { type Cause, duration, message, type RetryPolicy, typed } from '@/lib/xds/index.ts'
import { builtIn } from '../cause.ts'
import type { HttpRetry } from './spec.ts'

const DEFAULT_RETRY_ON = 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes'

/** Prefers hosts that have not been tried yet. */
const previousHosts: NonNullable<RetryPolicy['retryHostPredicate']> = [
  { name: 'envoy.retry_host_predicates.previous_hosts', typedConfig: typed('envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate', {}) },
]

/** Prefers localities of priorities that have not been tried yet. */
const previousPriorities: NonNullable<RetryPolicy['retryPriority']> = {
  name: 'envoy.retry_priorities.previous_priorities',
  typedConfig: typed('envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig', { updateFrequency: 2 }),
}

/** Why a retry policy is what it is: the field it was written in, if any. */
export type RetrySource = { readonly retries: HttpRetry; readonly cause: Cause } | undefined

/**
 * Envoy's retry policy. (istio-semantics §4.7)
 * 1. Nothing written: Istio's default of two retries.
 * 2. `attempts` of zero (also by leaving it out): no policy at all.
 * 3. Else the default with the written fields laid over it.
 * A route to one hashed destination stays with its host, so it has no predicate.
 */
export function retryPolicy(source: RetrySource, hashed: boolean): RetryPolicy | undefined {
  const base: RetryPolicy = {
    retryOn: DEFAULT_RETRY_ON,
    numRetries: 2,
    retryHostPredicate: hashed ? undefined : previousHosts,
    hostSelectionRetryMaxAttempts: '5',
  }
  if (!source) return hashed ? message(base, [builtIn('default retries')]) : defaultPolicy
  if ((source.retries.attempts ?? 0) <= 0) return undefined
  return message({ ...base, ...written(source.retries) }, [source.cause])
}

const defaultPolicy: RetryPolicy = message(
  { retryOn: DEFAULT_RETRY_ON, numRetries: 2, retryHostPredicate: previousHosts, hostSelectionRetryMaxAttempts: '5' },
  [builtIn('default retries')],
)

function written(retries: HttpRetry): Partial<RetryPolicy> {
  const ignorePrevious = retries.retryIgnorePreviousHosts
  const backOff = duration(retries.backoff)
  return {
    numRetries: retries.attempts,
    ...(retries.retryOn && conditions(retries.retryOn)),
    ...(retries.perTryTimeout && { perTryTimeout: duration(retries.perTryTimeout) }),
    ...(typeof ignorePrevious === 'boolean' && { retryHostPredicate: ignorePrevious ? previousHosts : undefined }),
    ...(retries.retryRemoteLocalities && { retryPriority: previousPriorities }),
    ...(backOff && { retryBackOff: { baseInterval: backOff } }),
  }
}

/** Splits `retryOn`: status codes go to their own list, which Envoy reads only with the condition `retriable-status-codes`. */
export function conditions(retryOn: string): Pick<RetryPolicy, 'retryOn' | 'retriableStatusCodes'> {
  const parts = retryOn.split(',').map((part) => part.trim()).filter((part) => part !== '')
  const codes = parts.filter(isStatusCode).map(Number)
  const words = parts.filter((part) => !isStatusCode(part)).join(',')
  if (codes.length === 0) return { retryOn: words || undefined }
  const complete = words.includes('retriable-status-codes') ? words : `${words},retriable-status-codes`
  return { retryOn: complete, retriableStatusCodes: codes }
}

const STATUS_RANGES = [[100, 103], [200, 208], [226, 226], [300, 305], [307, 308], [400, 418], [421, 426], [428, 429], [431, 431], [451, 451], [500, 508], [510, 511]] as const

/** A number that HTTP's registry names; others are left among the words. */
function isStatusCode(part: string): boolean {
  const code = /^[+]?\d+$/.test(part) ? Number(part) : Number.NaN
  return STATUS_RANGES.some(([from, to]) => code >= from && code <= to)
}
