import type { Change } from '../topology.ts'

type Changeable = { readonly change?: Change }

/**
 * Whether a leg to a box leads to this host of it. In a difference, a leg of both states leads to the hosts of both; one that came does not lead to what
 * is gone, one that went does not lead to what came.
 */
export function leadsTo({ change: leg }: Changeable, { change: host }: Changeable): boolean {
  if (!host || host.sign === 'changed') return true
  return leg !== undefined && leg.sign === host.sign
}
