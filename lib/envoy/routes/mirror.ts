import { type FractionalPercent, message, type RequestMirrorPolicy } from '@/lib/xds/index.ts'
import { type Origin, within } from '../cause.ts'
import { partsPerMillion, wholePercent } from './percentage.ts'
import type { Destination, HttpRoute } from './spec.ts'

/** Where copies of the requests go: first `mirror`, then each of `mirrors`; an explicit share of zero mirrors nothing. (istio-semantics §4.6) */
export function mirrorPolicies(route: HttpRoute, clusterOf: (destination: Destination) => string, origin: Origin): readonly RequestMirrorPolicy[] {
  const single = route.mirror ? [policyOf(route.mirror, shareOfMirror(route), clusterOf, within(origin, 'mirror'))] : []
  const several = (route.mirrors ?? []).map(({ destination, percentage }, i) =>
    policyOf(destination, percentage ? shareOf(percentage) : wholePercent(100), clusterOf, within(origin, 'mirrors', i)))
  return [...single, ...several].flatMap((policy) => policy ?? [])
}

function policyOf(destination: Destination, share: FractionalPercent | undefined, clusterOf: (destination: Destination) => string, origin: Origin): RequestMirrorPolicy | undefined {
  return share && message({
    cluster: clusterOf(destination),
    runtimeFraction: { defaultValue: share },
    traceSampled: false,
    disableShadowHostSuffixAppend: true,
  }, [origin])
}

/** `mirrorPercentage`, else the deprecated whole percent, else all. */
function shareOfMirror({ mirrorPercentage, mirrorPercent, mirror_percent: deprecated }: HttpRoute): FractionalPercent | undefined {
  if (mirrorPercentage) return shareOf(mirrorPercentage)
  const whole = mirrorPercent ?? deprecated
  if (whole === undefined) return wholePercent(100)
  return whole > 0 ? wholePercent(whole) : undefined
}

function shareOf({ value = 0 }: { readonly value?: number | undefined }): FractionalPercent | undefined {
  return value > 0 ? partsPerMillion(value) : undefined
}
