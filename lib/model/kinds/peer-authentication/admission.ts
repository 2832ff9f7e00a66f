import { answer, fault, selectorLabels, selectorWithoutLabels } from '../../admission/index.ts'
import type { Faults, Rules } from '../../admission/index.ts'
import type { AdmissionAnswer } from '../../kind.ts'
import type { Resource } from '../../resource.ts'
import type { Decoded } from '../../schema/index.ts'
import type { PeerAuthenticationSpec } from './schema.ts'

export const peerAuthenticationRules = {
  portsWithoutSelector: { code: 'EXO1840', text: 'portLevelMtls needs a selector.' },
  noPorts: { code: 'EXO1841', text: 'portLevelMtls needs at least one port.' },
  port: { code: 'EXO1842', text: 'Port {port} must be in the range 1 to 65535.' },
} satisfies Rules

type Spec = Decoded<PeerAuthenticationSpec>

/** Istio's webhook for PeerAuthentication. */
export function admitPeerAuthentication({ spec, metadata }: Resource<Spec>): AdmissionAnswer {
  return answer(metadata, refusals(spec), selectorWithoutLabels(spec.selector, spec.selector?.matchLabels, ['spec', 'selector']))
}

function* refusals({ selector, portLevelMtls }: Spec): Faults {
  const path = ['spec', 'portLevelMtls']
  const ports = Object.keys(portLevelMtls ?? {})
  if (Object.keys(selector?.matchLabels ?? {}).length === 0 && ports.length > 0) yield fault(peerAuthenticationRules.portsWithoutSelector, path)
  if (portLevelMtls !== undefined && ports.length === 0) yield fault(peerAuthenticationRules.noPorts, path)
  for (const port of ports) if (Number(port) < 1 || Number(port) > 65535) yield fault(peerAuthenticationRules.port, [...path, port], { port })
  yield* selectorLabels(selector?.matchLabels ?? {}, ['spec', 'selector', 'matchLabels'])
}
