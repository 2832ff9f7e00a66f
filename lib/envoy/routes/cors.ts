import { duration, type StringMatcher, type Typed, typed } from '@/lib/xds/index.ts'
import type { Origin } from '../cause.ts'
import type { CorsPolicySpec } from './spec.ts'
import { stringMatcher } from './string-match.ts'

export const CORS_FILTER = 'envoy.filters.http.cors'

/** What the CORS filter answers on one route. (istio-semantics §4.6) */
export function corsOf(policy: CorsPolicySpec, origin: Origin): Typed {
  return typed('envoy.extensions.filters.http.cors.v3.CorsPolicy', {
    allowOriginStringMatch: nonEmpty(originsOf(policy)),
    allowMethods: joined(policy.allowMethods),
    allowHeaders: joined(policy.allowHeaders),
    exposeHeaders: joined(policy.exposeHeaders),
    maxAge: wholeSeconds(policy.maxAge),
    allowCredentials: policy.allowCredentials,
    filterEnabled: { defaultValue: { numerator: 100 } },
    forwardNotMatchingPreflights: policy.unmatchedPreflights !== 'IGNORE',
  }, [origin])
}

/** `allowOrigin`, a list of exact values, counts only without `allowOrigins`. */
function originsOf({ allowOrigins, allowOrigin }: CorsPolicySpec): readonly StringMatcher[] {
  if (allowOrigins && allowOrigins.length > 0) return allowOrigins.flatMap((match) => stringMatcher(match) ?? [])
  return (allowOrigin ?? []).map((exact) => ({ exact }))
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined
}

function joined(list: readonly string[] | undefined): string | undefined {
  return list?.join(',') || undefined
}

function wholeSeconds(text: string | undefined): string | undefined {
  return duration(text)?.replace(/(\..*)?s$/, '')
}
