import { parseResourceKey, type ResourceKey } from '@/lib/model/index.ts'
import { filtered, hiddenField, memoByText, memoInField } from '@/lib/std/index.ts'
import { percentText } from '../config/text.ts'
import { isClient, type Breaker, type Change, type ClientNode, type Leg, type NodeId, type Tls, type TopologyNode, type Use } from '../topology.ts'
import type { PillIcon, PillPart } from './geometry.ts'
import type { LegWords } from './words.ts'

const tlsIcons: Readonly<Record<Tls, PillIcon>> = { plain: 'lock-open', passthrough: 'lock', SIMPLE: 'lock', MUTUAL: 'key-round', ISTIO_MUTUAL: 'shield-check', unknown: 'unknown' }
/** What of TLS is worth a word. */
const tlsWords: Readonly<Record<Tls, string | undefined>> = { plain: undefined, passthrough: 'SNI', SIMPLE: 'SIMPLE', MUTUAL: 'MUTUAL', ISTIO_MUTUAL: 'ISTIO_MUTUAL', unknown: undefined }

/** TLS as the outside sees it. One kind has its word; several on one crossing are icons only. */
export function borderParts(legs: readonly Leg[]): readonly PillPart[] {
  const [only] = legs
  if (legs.length === 1 && only) return tlsMarks(tlsOf(only).join())
  const there = legs.filter(({ change }) => change?.sign !== 'removed')
  return tlsMarks((there.length > 0 ? there : legs).flatMap(tlsOf).join())
}

/** One object for the same kinds: there are few, and each is measured once. */
const tlsMarks = memoByText((text): readonly PillPart[] => {
  const kinds = [...new Set(text.split(',') as readonly Tls[])].sort()
  return kinds.map((tls) => ({ icon: tlsIcons[tls], ...(kinds.length === 1 && tlsWords[tls] !== undefined && { text: tlsWords[tls] }) }))
})

/** The different kinds of TLS on a leg; a leg without routes of its own is not known. */
export function tlsOf({ uses }: Leg): readonly Tls[] {
  const kinds: Tls[] = []
  for (const { tls, problem } of uses) if (!problem && !kinds.includes(tls)) kinds.push(tls)
  return kinds.length > 0 ? kinds : unknown
}

const unknown: readonly Tls[] = ['unknown']

export type PillContext = { readonly words: LegWords; readonly nodes: ReadonlyMap<NodeId, TopologyNode> }

export type LegPills = readonly (readonly PillPart[])[]

const known = hiddenField<{ readonly words: LegWords; readonly pills: LegPills }>()

/** The labels of a leg. They last as long as it does; only those of sinks count clients, which come and go. */
export function pillsOf(leg: Leg, context: PillContext): LegPills {
  if (leg.to.startsWith('sink:')) return legPills(leg, context)
  const former = known.get(leg)
  if (former?.words === context.words) return former.pills
  const pills = legPills(leg, context)
  known.set(leg, { words: context.words, pills })
  return pills
}

/** Equal for equal pills; few legs are ever asked for it. */
export const textOfPills = memoInField((pills: LegPills): string => JSON.stringify(pills))

/** The pills of a leg, in reading order; the first is the most general, and carries the sign of a difference. */
function legPills(leg: Leg, context: PillContext): LegPills {
  const pills = withPortions(pillsOfKind(leg, context), leg, context.words)
  const { change } = leg
  if (!change) return pills
  const [first = [], ...others] = pills
  return [[{ sign: change.sign }, ...withFormerWeight(first, change)], ...others]
}

/** A leg that stands for several says of how many it is true; one to a sink counts its workloads already. */
function withPortions(pills: LegPills, { portions = [], to }: Leg, words: LegWords): LegPills {
  const parts = portions.filter(({ of }) => of === 'hosts' || !to.startsWith('sink:')).map(({ of, count, total }): PillPart => ({ text: (of === 'hosts' ? words.someHosts : words.someWorkloads).replace('{count}', count.toLocaleString('en')).replace('{total}', total.toLocaleString('en')) }))
  if (parts.length === 0) return pills
  const [first = [], ...others] = pills
  return [[...first, ...parts], ...others]
}

/** A weight that changed says both: `95 → 90 %`. */
function withFormerWeight(parts: readonly PillPart[], { facts }: Change): readonly PillPart[] {
  const weight = facts.find(({ fact, before, after }) => fact === 'weight' && before !== undefined && after !== undefined)
  if (!weight) return parts
  const text = `${weight.before?.replace(/\s%$/, '')} → ${weight.after}`
  return parts.some((part) => part.bold && part.text === weight.after) ? parts.map((part) => (part.bold && part.text === weight.after ? { ...part, text } : part)) : [...parts, { text, bold: true }]
}

function pillsOfKind(leg: Leg, context: PillContext): LegPills {
  const { words } = context
  switch (leg.kind) {
    case 'passedThrough':
      return [[{ text: counted(words.anyOtherHost, words.anyOtherHostOf, workloadsOf(leg, context)) }]]
    case 'withoutSidecar':
      return [[{ text: counted(words.withoutSidecar, words.withoutSidecarOf, workloadsOf(leg, context)) }]]
    case 'selects':
      return []
    case 'blocked':
      return blockedPills(leg, context)
    case 'mirror':
      return [[{ icon: 'copy', text: percentText(100 * (leg.uses[0]?.share ?? 1)) }, ...conditionParts(leg.uses[0]), ...badgeParts(leg.uses)]]
    case 'routed':
      return routedPills(leg, context)
  }
}

function blockedPills(leg: Leg, context: PillContext): LegPills {
  const { words } = context
  const count = leg.to.startsWith('sink:') ? workloadsOf(leg, context) : 1
  const many = count > 1 ? [{ text: words.workloads.replace('{count}', count.toLocaleString('en')), tone: 'error' } as const] : []
  const shares = leg.to.includes('|') ? shareParts(leg.uses) : []
  return [[...shares, ...conditionParts(leg.uses[0]), { icon: 'ban', text: problemText(leg.uses[0]?.problem, words), tone: 'error' }, ...many, ...badgeParts(leg.uses)]]
}

function problemText(problem: Use['problem'], words: LegWords): string {
  if (!problem) return words.closed
  if (problem.flag === 'blockAll') return `${problem.status} block_all`
  if (problem.flag === 'closed') return words.closed
  return problem.flag === 'answered' ? String(problem.status) : [problem.status || '', problem.flag].join(' ').trim()
}

function counted(one: string, many: string, count: number): string {
  return count > 1 ? many.replace('{count}', count.toLocaleString('en')) : one
}

function workloadsOf({ from, portions = [] }: Leg, { nodes }: PillContext): number {
  const counted = portions.find(({ of }) => of === 'workloads')
  if (counted) return counted.count
  return from.map((id) => nodes.get(id)).filter((node): node is ClientNode => node !== undefined && isClient(node)).reduce((sum, node) => sum + node.workloads.length, 0)
}

function routedPills(leg: Leg, { words }: PillContext): LegPills {
  const { uses } = leg
  if (leg.to.startsWith('ep:') || leg.to.startsWith('we:') || leg.to.startsWith('stack:')) return endpointPills(uses, words)
  const general = filtered(uses, ({ conditions }) => conditions.length === 0)
  const special = general === uses ? [] : uses.filter(({ conditions }) => conditions.length > 0)
  const intoGateway = leg.to.includes('#') || leg.to.startsWith('gw:')
  const fromGateway = leg.from[0]?.includes('#') ?? false
  const intoSubset = leg.to.includes('|')
  const head: readonly PillPart[] = intoSubset ? [] : intoGateway ? tlsParts(leg, words) : fromGateway ? [] : portParts(uses)
  const badges = intoSubset ? [] : badgeParts(general)
  const main = [...head, ...shareParts(general), ...featureParts(general), ...problemParts(general, words), ...badges]
  const rest = special.slice(0, 2).map((use) => [...conditionParts(use), ...shareParts([use]), ...featureParts([use]), ...problemParts([use], words), ...(intoSubset ? [] : badgeParts([use]).filter((badge) => !badges.some((known) => known.badge?.document === badge.badge?.document)))])
  const more = special.length > 2 ? [[{ text: words.moreRoutes.replace('{count}', String(special.length - 2)) }]] : []
  return [...(main.length > 0 ? [main] : []), ...rest, ...more]
}

function endpointPills(uses: readonly Use[], words: LegWords): LegPills {
  const share = uses[0]?.share
  if (share === undefined || share === 1 || uses.some((use) => use.share !== share)) return []
  return [[share === 0 ? { text: words.failover } : { text: percentText(100 * share), bold: true }]]
}

function tlsParts(leg: Leg, words: LegWords): readonly PillPart[] {
  return tlsOf(leg).map((tls) => {
    const text = tls === 'plain' ? words.plain : tlsWords[tls]
    return { icon: tlsIcons[tls], ...(text !== undefined && { text }) }
  })
}

/** `HTTP 80`, `HTTP 80 → 443`; several ports one after the other. */
function portParts(uses: readonly Use[]): readonly PillPart[] {
  return partsOfPorts(uses.map(portText).join())
}

/** Many legs use the same ports. */
const partsOfPorts = memoByText((text): readonly PillPart[] => {
  const texts = [...new Set(text.split(','))].sort()
  const shown = texts.slice(0, 2).map((port): PillPart => ({ text: port, drop: 1 }))
  return texts.length > 2 ? [...shown, { text: `+ ${texts.length - 2}`, drop: 0 }] : shown
})

function portText({ protocol, port, targetPort }: Use): string {
  return `${protocol} ${port}${targetPort === undefined ? '' : ` → ${targetPort}`}`
}

function conditionParts(use: Use | undefined): readonly PillPart[] {
  if (!use || use.conditions.length === 0) return []
  const text = use.conditions.map((condition) => condition.text).join(', ')
  return [{ icon: 'funnel', text: text.length > 26 ? `${text.slice(0, 25)}…` : text }]
}

/** Shares, where not everything goes this way; several where it depends on who asks. */
function shareParts(uses: readonly Use[]): readonly PillPart[] {
  if (uses.every(({ share }) => share === undefined)) return []
  const shares = [...new Set(uses.map(({ share }) => share))]
  return [{ text: shares.map((share) => percentText(100 * (share ?? 1))).join(' · '), bold: true }]
}

function featureParts(uses: readonly Use[]): readonly PillPart[] {
  const hash = uses.find((use) => use.hash !== undefined)?.hash
  const fault = uses.find((use) => use.fault)?.fault
  const retry = uses.find((use) => use.retry)?.retry
  const timeout = uses.find((use) => use.timeout !== undefined)?.timeout
  const breaker = uses.find((use) => use.breaker)?.breaker
  return [
    ...(hash === undefined ? [] : [hashPart(hash)]),
    ...(fault ? [{ icon: 'zap', text: faultText(fault), tone: 'warning' } as const] : []),
    ...(retry ? [{ icon: 'repeat', text: String(retry.attempts), drop: 3 } as const] : []),
    ...(timeout === undefined ? [] : [{ icon: 'timer', text: timeout, drop: 2 } as const]),
    ...(breaker ? breakerParts(breaker) : []),
  ]
}

export function hashPart(hash: string): PillPart {
  return { icon: 'pin', text: `hash ${hash}` }
}

function faultText({ delay, abort }: NonNullable<Use['fault']>): string {
  if (delay && abort) return `${delay.duration} ${percentText(delay.percent)} · ${abort.status} ${percentText(abort.percent)}`
  return percentText((delay ?? abort)?.percent ?? 0)
}

/** Limits of the pool, then the rule of outlier detection. */
export function breakerParts({ pool, outlier }: Breaker): readonly PillPart[] {
  const limit = pool.maxConnections ?? pool.maxRequests ?? pool.maxPendingRequests ?? pool.maxRetries
  return [
    ...(limit === undefined ? [] : [{ icon: 'gauge', text: limit.toLocaleString('en'), drop: 4 } as const]),
    ...(outlier ? [{ icon: 'heart-pulse', text: `${outlier.errors}\u00a0×\u00a0${outlier.of}`, drop: 4 } as const] : []),
  ]
}

function problemParts(uses: readonly Use[], words: LegWords): readonly PillPart[] {
  const problem = uses.find((use) => use.problem)?.problem
  return problem ? [{ icon: 'ban', text: problemText(problem, words), tone: 'error' }] : []
}

const letters: Readonly<Record<string, string>> = { VirtualService: 'VS', DestinationRule: 'DR' }

/** The documents on the way; a click opens them. A DestinationRule is named where the leg shows what it does. */
export function badgeParts(uses: readonly Pick<Use, 'documents' | 'breaker' | 'tls'>[]): readonly PillPart[] {
  const shows = ({ breaker, tls }: (typeof uses)[number]) => breaker !== undefined || tls === 'SIMPLE' || tls === 'MUTUAL' || tls === 'ISTIO_MUTUAL'
  if (uses.every((use) => use.documents.length === 0)) return []
  const documents = [...new Set(uses.flatMap((use) => use.documents.filter((document) => shows(use) || kindOfKey(document) !== 'DestinationRule')))].sort().reverse()
  return badgesOf(documents)
}

export function badgesOf(documents: readonly ResourceKey[]): readonly PillPart[] {
  return documents.slice(0, 2).flatMap((document): readonly PillPart[] => {
    const badge = letters[kindOfKey(document)]
    return badge ? [{ badge: { letters: badge, document }, drop: 0.5 }] : []
  })
}

function kindOfKey(document: ResourceKey): string {
  return parseResourceKey(document).kind
}
