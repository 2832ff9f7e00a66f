import { answer, fault, selectorLabels, selectorWithoutLabels } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import type { ProxyConfigSpec } from './schema.ts'

export const proxyConfigRules = {
  concurrency: { code: 'EXO1890', text: 'concurrency must not be negative.' },
} satisfies Rules

type Spec = Decoded<ProxyConfigSpec>

/** Istio's webhook for ProxyConfig. */
export function admitProxyConfig({ spec, metadata }: Resource<Spec>): AdmissionAnswer {
  return answer(metadata, refusals(spec), selectorWithoutLabels(spec.selector, spec.selector?.matchLabels, ['spec', 'selector']))
}

function* refusals({ selector, concurrency = 0 }: Spec): Faults {
  yield* selectorLabels(selector?.matchLabels ?? {}, ['spec', 'selector', 'matchLabels'])
  if (concurrency < 0) yield fault(proxyConfigRules.concurrency, ['spec', 'concurrency'])
}
