import type { Leg, Use } from '../topology.ts'

/** What is true of many legs that are drawn as one: port, protocol, TLS, what stops; what each does besides is told when the box is opened. */
export function joinedUses(legs: readonly Leg[]): readonly Use[] {
  return [...new Map(legs.flatMap(({ uses }) => uses.map((use) => [`${use.port} ${use.protocol} ${use.tls} ${use.problem?.flag ?? ''}`, plain(use)] as const))).values()]
}

function plain(use: Use): Use {
  return { ...use, asked: [], targetPort: undefined, conditions: [], share: undefined, fault: undefined, retry: undefined, timeout: undefined, hash: undefined, breaker: undefined, documents: [], origins: [], users: undefined }
}
