import type { ResourceKey } from '@/lib/model/index.ts'
import { isObject, type Json, list, sameJson, text } from '@/lib/std/index.ts'
import { originsWithin } from '@/lib/xds/index.ts'
import type { Dumped } from './config-dump.ts'
import type { ConfigLike, ConfigPart } from './row.ts'

/** Why a proxy's real configuration differs from ours. */
export type DifferenceCause =
  /** The proxy's own bootstrap holds it; no control plane sent it. */
  | { readonly type: 'bootstrap' }
  /** Inbound traffic, which Exodos does not generate. */
  | { readonly type: 'inbound' }
  /** Documents that may change this proxy's configuration and that nobody here interprets. */
  | { readonly type: 'notModelled'; readonly documents: readonly ResourceKey[] }
  /** No document here knows this host. */
  | { readonly type: 'unknownHost'; readonly host: string }
  /** Nothing of these documents is in the real configuration: the cluster does not have them, or not yet. */
  | { readonly type: 'notApplied'; readonly documents: readonly ResourceKey[] }
  /** The pods behind a Service of the cluster come and go. */
  | { readonly type: 'workloads' }
  /** The proxy runs another version of Istio than the one that is generated for. */
  | { readonly type: 'otherVersion'; readonly version: string }

/** One message of the four parts, compared by name. `at` are JSON pointers of the first differing places. */
export type Compared = {
  readonly part: ConfigPart
  readonly name: string
  readonly verdict: 'equal' | 'different' | 'onlyThere' | 'onlyHere'
  readonly at: readonly string[]
  readonly causes: readonly DifferenceCause[]
}

/** What is known of the mesh that explains differences. */
export type Surroundings = {
  /** Documents not interpreted that may touch this proxy. */
  readonly notModelled: readonly ResourceKey[]
  /** The version of Istio that Exodos generates for, such as `1.32`. */
  readonly istioVersion: string
}

const parts = ['listeners', 'routes', 'clusters', 'endpoints'] as const
/** How many differing places of one message are named. */
const PLACES = 20

/** Compares a proxy's real configuration with ours, message by message. Endpoints only where the dump has them. */
export function compareConfigs(ours: ConfigLike, theirs: Dumped, surroundings: Surroundings): readonly Compared[] {
  const scene: Scene = { surroundings, theirs, applied: documentsInBoth(ours, theirs.config), hosts: hostsOf(ours) }
  return parts.filter((part) => part !== 'endpoints' || theirs.hasEndpoints).flatMap((part) => {
    const [here, there] = [byName(part, ours), byName(part, theirs.config)]
    return [...new Set([...here.keys(), ...there.keys()])].sort().map((name) => compareOne(part, name, here.get(name), there.get(name), scene))
  })
}

/** True when a difference has no cause: then one of the two is wrong. */
export function isUnexplained({ verdict, causes }: Compared): boolean {
  return verdict !== 'equal' && causes.length === 0
}

type Scene = { readonly surroundings: Surroundings; readonly theirs: Dumped; readonly applied: ReadonlySet<ResourceKey>; readonly hosts: ReadonlySet<string> }

function compareOne(part: ConfigPart, name: string, here: object | undefined, there: object | undefined, scene: Scene): Compared {
  if (here && there) {
    const at = differences(here as Json, there as Json).slice(0, PLACES)
    return at.length === 0 ? { part, name, verdict: 'equal', at, causes: [] } : { part, name, verdict: 'different', at, causes: [...causesOfDifference(part, name, at), ...everywhere(scene)] }
  }
  return there
    ? { part, name, verdict: 'onlyThere', at: [], causes: causesOfExtra(part, name, scene) }
    : { part, name, verdict: 'onlyHere', at: [], causes: [...notApplied(here ?? {}, scene), ...everywhere(scene)] }
}

function causesOfExtra(part: ConfigPart, name: string, scene: Scene): readonly DifferenceCause[] {
  if (scene.theirs.fromBootstrap[part].has(name)) return [{ type: 'bootstrap' }]
  if (/^(inbound\||virtualInbound|InboundPassthroughCluster|connect_|main_internal|inner_|encap)/.test(name)) return [{ type: 'inbound' }]
  const host = hostNamed(part, name)
  return [...(host && !scene.hosts.has(host) ? [{ type: 'unknownHost', host } as const] : []), ...everywhere(scene)]
}

function causesOfDifference(part: ConfigPart, name: string, at: readonly string[]): readonly DifferenceCause[] {
  const kubernetes = /\.svc\./.test(hostNamed(part, name) ?? '')
  return part === 'endpoints' && kubernetes && at.every((pointer) => pointer.startsWith('/endpoints')) ? [{ type: 'workloads' }] : []
}

/** What may lie behind any difference of this proxy. */
function everywhere({ surroundings: { notModelled, istioVersion }, theirs }: Scene): readonly DifferenceCause[] {
  const other = theirs.istioVersion !== undefined && !theirs.istioVersion.startsWith(istioVersion)
  return [...(notModelled.length > 0 ? [{ type: 'notModelled', documents: notModelled } as const] : []), ...(other ? [{ type: 'otherVersion', version: theirs.istioVersion ?? '' } as const] : [])]
}

/** The documents behind a message of ours of which the real configuration shows nothing at all. */
function notApplied(message: object, { applied }: Scene): readonly DifferenceCause[] {
  const documents = documentsBehind(message)
  return documents.length > 0 && documents.every((key) => !applied.has(key)) ? [{ type: 'notApplied', documents }] : []
}

function documentsBehind(message: object): readonly ResourceKey[] {
  return [...new Set(Object.values(originsWithin(message)).flatMap((causes) => causes.flatMap((cause) => ('resource' in cause ? [cause.resource] : []))))]
}

/** Documents that caused a cluster which the real configuration has too. */
function documentsInBoth(ours: ConfigLike, theirs: ConfigLike): ReadonlySet<ResourceKey> {
  const there = new Set(theirs.clusters.map((cluster) => text(cluster, 'name')))
  return new Set(ours.clusters.filter((cluster) => there.has(text(cluster, 'name'))).flatMap(documentsBehind))
}

function hostsOf({ clusters }: ConfigLike): ReadonlySet<string> {
  return new Set(clusters.map((cluster) => text(cluster, 'name').split('|')[3] ?? ''))
}

/** The message that a compared item speaks of; undefined where it is missing. */
export function messageOf(config: ConfigLike, { part, name }: Pick<Compared, 'part' | 'name'>): object | undefined {
  return byName(part, config).get(name)
}

/** The messages of a part by name. Virtual hosts are compared one by one: each has causes of its own. */
function byName(part: ConfigPart, config: ConfigLike): ReadonlyMap<string, object> {
  if (part !== 'routes') return new Map(config[part].map((message) => [text(message, 'name') || text(message, 'clusterName'), message]))
  return new Map(config.routes.flatMap((routes) => {
    const { virtualHosts: _hosts, ...rest } = routes as { readonly virtualHosts?: unknown }
    return [[text(routes, 'name'), rest] as const, ...list(routes, 'virtualHosts').map((host) => [`${text(routes, 'name')} ${text(host, 'name')}`, host] as const)]
  }))
}

/** The host that a message is about: of a cluster or assignment by its name, of a virtual host by its own. */
function hostNamed(part: ConfigPart, name: string): string | undefined {
  return part === 'routes' ? /^\S+ (.+):\d+$/.exec(name)?.[1] : name.split('|')[3]
}

/** What Envoy shows of a secret, as text and as bytes. */
const redacted: ReadonlySet<Json | undefined> = new Set(['[redacted]', 'W3JlZGFjdGVkXQ=='])

/** JSON pointers of the places where two values differ; a list of other length differs as a whole. */
function differences(a: Json | undefined, b: Json | undefined, at = ''): readonly string[] {
  if (a === undefined || b === undefined) return a === b ? [] : [at]
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) return a.flatMap((item: Json, i) => differences(item, b[i] as Json, `${at}/${i}`))
  if (isObject(a) && isObject(b)) return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => differences(a[key], b[key], `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`))
  return sameJson(a, b) || redacted.has(b) ? [] : [at]
}

/** How many of the messages were equal, and how many not. */
export function tally(compared: readonly Compared[]): Readonly<Record<Compared['verdict'], number>> {
  const counts = { equal: 0, different: 0, onlyThere: 0, onlyHere: 0 }
  for (const { verdict } of compared) counts[verdict]++
  return counts
}
