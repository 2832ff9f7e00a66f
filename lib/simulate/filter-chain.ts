import { cidrContains, parseCidr, parseIp } from '@/lib/net/index.ts'
import { field, list, text, texts } from '@/lib/std/index.ts'
import type { Request } from './request.ts'
import type { Rules } from './rules.ts'
import type { ChainCondition, PassedOver, Place, Step, Stopped } from './trace.ts'

/** What the match may ask about a connection. */
export type Facts = Pick<Request, 'address' | 'port'> & Pick<Extract<Step, { type: 'inspection' }>, 'transport' | 'serverName' | 'applicationProtocols'>

type Candidate = { readonly chain: object; readonly match: unknown; readonly place: Place }
type FilterChainStep = Extract<Step, { type: 'filterChain' }>

/** One criterion: whether a match states it, and how specifically it holds (undefined: it does not). */
type Level = {
  readonly on: ChainCondition
  readonly stated: (match: unknown) => boolean
  readonly specificity: (match: unknown, facts: Facts, rules: Rules) => number | undefined
}

/** Envoy's order (FilterChainMatch); the source criteria that follow are not used by Istio and not looked at. */
const LEVELS: readonly Level[] = [
  { on: 'destinationPort', stated: (match) => text(match, 'destinationPort') !== '', specificity: (match, { port }) => (Number(text(match, 'destinationPort')) === port ? 1 : undefined) },
  { on: 'prefixRanges', stated: (match) => list(match, 'prefixRanges').length > 0, specificity: longestRange },
  { on: 'serverNames', stated: (match) => texts(match, 'serverNames').length > 0, specificity: longestServerName },
  { on: 'transportProtocol', stated: (match) => text(match, 'transportProtocol') !== '', specificity: (match, { transport }) => (text(match, 'transportProtocol') === transport ? 1 : undefined) },
  { on: 'applicationProtocols', stated: (match) => texts(match, 'applicationProtocols').length > 0, specificity: firstProtocol },
]

/**
 * Narrows the chains of a listener criterion by criterion. Where some chain states the criterion and it holds, only the most specific of those stay;
 * otherwise only those that do not state it. There is no way back: a dead end is left to the default chain.
 */
export function matchFilterChain(listener: object, place: Place, facts: Facts, rules: Rules): { readonly chain: object; readonly step: FilterChainStep } | Stopped {
  const passedOver: PassedOver<ChainCondition>[] = []
  let left: readonly Candidate[] = list(listener, 'filterChains').map((chain, index) => (
    { chain, match: field(chain, 'filterChainMatch'), place: { ...place, pointer: `${place.pointer}/filterChains/${index}` } }))
  for (const level of LEVELS) {
    const narrowed = narrow(left, level, facts, rules)
    left = narrowed.kept
    passedOver.push(...narrowed.dropped)
  }
  const [first, second] = left
  if (first && second) return { outcome: { type: 'severalFilterChains', names: left.map(({ chain }) => text(chain, 'name')) } }
  if (first) return chosen(first, false, passedOver)
  const last = field(listener, 'defaultFilterChain')
  if (typeof last !== 'object' || last === null) return { outcome: { type: 'noFilterChain', passedOver } }
  return chosen({ chain: last, match: undefined, place: { ...place, pointer: `${place.pointer}/defaultFilterChain` } }, true, passedOver)
}

function narrow(chains: readonly Candidate[], level: Level, facts: Facts, rules: Rules) {
  const weighed = chains.map((candidate) => ({ candidate, stated: level.stated(candidate.match), score: level.stated(candidate.match) ? level.specificity(candidate.match, facts, rules) : undefined }))
  const best = weighed.reduce<number | undefined>((most, { score }) => (score === undefined ? most : Math.max(most ?? score, score)), undefined)
  const stays = ({ stated, score }: (typeof weighed)[number]) => (best === undefined ? !stated : score === best)
  return {
    kept: weighed.filter(stays).map(({ candidate }) => candidate),
    dropped: weighed.filter((one) => !stays(one)).map(({ candidate: { chain, place }, stated, score }): PassedOver<ChainCondition> => (
      { name: text(chain, 'name'), place, because: level.on, how: stated && score === undefined ? 'differs' : 'lessSpecific' })),
  }
}

function chosen({ chain, match, place }: Candidate, isDefault: boolean, passedOver: readonly PassedOver<ChainCondition>[]) {
  const matchedOn = LEVELS.filter(({ stated }) => stated(match)).map(({ on }) => on)
  return { chain, step: { type: 'filterChain' as const, name: text(chain, 'name'), place, isDefault, matchedOn, passedOver } }
}

function longestRange(match: unknown, { address }: Facts): number | undefined {
  const ip = address === undefined ? undefined : parseIp(address)
  const lengths = list(match, 'prefixRanges').flatMap((range) => {
    const cidr = parseCidr(`${text(range, 'addressPrefix')}/${text(range, 'prefixLen') || '0'}`)
    return cidr && ip && cidrContains(cidr, ip) ? [cidr.length] : []
  })
  return lengths.length > 0 ? Math.max(...lengths) : undefined
}

/** Exact names go before wildcards, and longer wildcards before shorter; `*.a` takes any number of labels, but at least one. */
function longestServerName(match: unknown, { serverName }: Facts, { hostCase }: Rules): number | undefined {
  const scores = texts(match, 'serverNames').flatMap((pattern) => {
    const name = hostCase === 'ignored' ? pattern.toLowerCase() : pattern
    if (name === serverName && serverName !== '') return [Infinity]
    return name.startsWith('*') && serverName.length >= name.length && serverName.endsWith(name.slice(1)) ? [name.length] : []
  })
  return scores.length > 0 ? Math.max(...scores) : undefined
}

/** The client's order of preference decides. */
function firstProtocol(match: unknown, { applicationProtocols }: Facts): number | undefined {
  const wanted = texts(match, 'applicationProtocols')
  const index = applicationProtocols.findIndex((protocol) => wanted.includes(protocol))
  return index < 0 ? undefined : -index
}
