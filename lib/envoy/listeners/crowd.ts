import { fewDifferences, type Grouped, heldByItems } from '@/lib/std/index.ts'
import type { Chain } from './chain.ts'
import type { Claim } from './claims.ts'
import { type ChainMaker, type ListenerEntry, ListenerTable } from './table.ts'

type Claims = readonly Grouped<Claim>[]

/** Who met on a listener and what came of it: for each chain of the entry whose it is, and which of theirs; REQUESTS for the one for requests. */
type Meeting = { readonly claims: Claims; readonly holders: Int32Array; readonly parts: Int32Array; readonly entry: ListenerEntry }

const REQUESTS = -1

/** So many large meetings of the same claims are remembered. */
const KEPT = 32

/**
 * The entry of a listener on which many claims meet, over and over again. Who joins depends on little of a claim, so where a few claims
 * were replaced by others that are alike in it, their chains take the places of the former ones and nobody is asked again.
 */
export function crowdedEntry(): (claims: Claims, chains: ChainMaker<Claim>) => ListenerEntry {
  const meetings = heldByItems<Grouped<Claim>, Meeting>(KEPT)
  return (claims, chains) => {
    const former = meetings.find(claims, (meeting) => meeting.claims === claims || isAlike(meeting.claims, claims))
    const meeting = former ? replayed(former, claims, chains) : met(claims, chains)
    meetings.keep(claims, meeting, former)
    return meeting.entry
  }
}

function isAlike(former: Claims, claims: Claims): boolean {
  if (former[0]?.value.listener !== claims[0]?.value.listener) return false
  return fewDifferences(former, claims)?.every((i) => shapeOf(former[i]) === shapeOf(claims[i])) ?? false
}

/** All of a claim that the table looks at. */
function shapeOf(one: Claims[number] | undefined): string {
  if (!one) return ''
  const { bind, port, bindToPort, alsoOn, protocol, kind, recordedAs, overrides, sniffed, tcpChains } = one.value
  return JSON.stringify([bind, port, bindToPort, alsoOn, protocol, kind, recordedAs, overrides, sniffed, tcpChains.map(({ key, match }) => [key, match.plaintextHttp])])
}

function met(claims: Claims, chains: ChainMaker<Claim>): Meeting {
  const places = new Map<Chain, { readonly holder: number; readonly part: number }>()
  const table = new ListenerTable<Claim>()
  for (const [holder, { value }] of claims.entries()) {
    const noting = (made: readonly Chain[], part: number) => {
      for (const [i, chain] of made.entries()) places.set(chain, { holder, part: part + i })
      return made
    }
    table.add(value, { tcp: (claim) => noting(chains.tcp(claim), 0), http: (claim) => noting([chains.http(claim)], REQUESTS)[0] as Chain })
  }
  // Of the table's own entry only what a listener is written from: the rest would keep claims alive that are long replaced.
  const { bind, port, bindToPort, alsoOn, chains: seated } = table.entries()[0] as ListenerEntry
  const entry = { bind, port, bindToPort, alsoOn, chains: seated }
  const at = seated.map((chain) => places.get(chain))
  return { claims, entry, holders: Int32Array.from(at, (place) => place?.holder ?? 0), parts: Int32Array.from(at, (place) => place?.part ?? 0) }
}

/** Chains for requests hold what is true of the whole proxy, so they are made each time; if nothing differs, the entry stays the same. */
function replayed(former: Meeting, claims: Claims, chains: ChainMaker<Claim>): Meeting {
  const differing = new Set(fewDifferences(former.claims, claims))
  const { holders, parts } = former
  let made: Chain[] | undefined
  for (let i = 0; i < holders.length; i++) {
    const [holder, part] = [holders[i] as number, parts[i] as number]
    if (part !== REQUESTS && !differing.has(holder)) continue
    const { value } = claims[holder] as Claims[number]
    made ??= [...former.entry.chains]
    made[i] = part === REQUESTS ? chains.http(value) : (chains.tcp(value)[part] as Chain)
  }
  return { ...former, claims, entry: made ? { ...former.entry, chains: made } : former.entry }
}
