import { duration, type FractionalPercent, message, type Typed, typed } from '@/lib/xds/index.ts'
import { type Origin, within } from '../cause.ts'
import { partsPerMillion, wholePercent } from './percentage.ts'
import type { HttpFaultInjection } from './spec.ts'

export const FAULT_FILTER = 'envoy.filters.http.fault'

const GRPC_STATUS = [
  'OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED',
]

/** What the fault filter does on one route: delay and abort are drawn independently, the delay comes first. (istio-semantics §4.6) */
export function faultOf(fault: HttpFaultInjection, origin: Origin): Typed {
  return typed('envoy.extensions.filters.http.fault.v3.HTTPFault', { ...delayOf(fault, origin), ...abortOf(fault, origin) }, [origin])
}

function delayOf({ delay }: HttpFaultInjection, origin: Origin): { readonly delay?: object } {
  const fixedDelay = duration(delay?.fixedDelay)
  if (!delay || fixedDelay === undefined) return {}
  return { delay: message({ fixedDelay, percentage: delayShare(delay) }, [within(origin, 'delay')]) }
}

/** A delay without any percentage has a share of zero: it never happens. */
function delayShare({ percentage, percent }: NonNullable<HttpFaultInjection['delay']>): FractionalPercent {
  return percentage ? partsPerMillion(percentage.value ?? 0) : wholePercent(percent ?? 0)
}

/** An abort without percentage is written without one, which Envoy reads as never; one without a status is dropped. */
function abortOf({ abort }: HttpFaultInjection, origin: Origin): { readonly abort?: object } {
  if (!abort) return {}
  const percentage = abort.percentage && partsPerMillion(abort.percentage.value ?? 0)
  const status = statusOf(abort)
  return status ? { abort: message({ ...status, percentage }, [within(origin, 'abort')]) } : {}
}

function statusOf({ httpStatus, grpcStatus }: NonNullable<HttpFaultInjection['abort']>): { readonly httpStatus: number } | { readonly grpcStatus: number } | undefined {
  if (httpStatus !== undefined) return { httpStatus }
  return grpcStatus === undefined ? undefined : { grpcStatus: Math.max(0, GRPC_STATUS.indexOf(grpcStatus)) }
}
