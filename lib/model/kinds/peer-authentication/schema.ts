import * as z from 'zod'
import { holds, policySelector, uint32Key } from '../../schema/index.ts'
import type { Read } from '../../schema/index.ts'

const mutualTls = z.strictObject({
  mode: z.enum(['UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT']).optional().describe('Whether plaintext is accepted beside mTLS; UNSET inherits.'),
})

const someEntry = holds(z.record(uint32Key, mutualTls), (all) => Object.keys(all).length >= 1, 'At least one port must be given.')

const portLevelMtls = holds(someEntry, (all) => Object.keys(all).every((key) => isPort(key)), 'A port must be a number from 1 to 65535.')

const shape = z.strictObject({
  selector: policySelector.optional().describe('Workloads of this namespace that the policy applies to; without it, all.'),
  mtls: mutualTls.optional().describe('What workloads accept on every port; inherited by default.'),
  portLevelMtls: portLevelMtls.optional().describe('What workloads accept on single ports, by container port; needs a selector.'),
})

/** PeerAuthentication.spec. */
export const peerAuthenticationSpec = holds(
  shape,
  ({ selector, portLevelMtls: ports = {} }) => Object.keys(ports).length === 0 || Object.keys(selector?.matchLabels ?? {}).length > 0,
  'portLevelMtls needs a selector.',
)

export type PeerAuthenticationSpec = Read<z.infer<typeof peerAuthenticationSpec>>

function isPort(text: string): boolean {
  return /^[+-]?\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 65535
}
