import { groupBy } from '@/lib/std/index.ts'
import type { Group, GroupId, Leg, LegKind, NodeId, TopologyNode, Use } from '../topology.ts'

/** Users are the caller's set, which many uses may share, until they grow: then they are its own. The key is made when it is asked for: most lines have one use. */
type UseDraft = { readonly use: Use; key: string | undefined; asked: Set<string> | undefined; users: ReadonlySet<NodeId> | undefined; own: Set<NodeId> | undefined }
type Line = { readonly kind: LegKind; readonly from: NodeId; readonly to: NodeId; readonly uses: UseDraft[]; readonly leads: Set<NodeId> | undefined }
/** The lines to one node, and where they are many, the same by kind and start. */
type Target = { readonly lines: Line[]; index: Map<string, Line> | undefined }

/** `users`: of whom a use is true, where that is not the line's start itself. */
export type UseDetails = { readonly asked?: readonly string[] | undefined; readonly users?: ReadonlySet<NodeId> | undefined; readonly leads?: readonly NodeId[] | undefined }
const nothing: UseDetails = {}

/** So many lines to one node are looked through, more are looked up. */
const few = 8

/**
 * Collects nodes and legs while configurations are walked. Lines are kept one by one, start by start; `legs` then joins those that lead
 * to one place in the same way, so that a thousand clients with one view of a host are one leg. What a use says besides who asks is given
 * with its first; hosts asked and users are collected over several routes.
 */
export class Draft {
  readonly nodes = new Map<NodeId, TopologyNode>()
  readonly groups = new Map<GroupId, Group>()
  readonly #targets = new Map<NodeId, Target>()
  readonly #starts: Interned

  constructor(starts: Interned) {
    this.#starts = starts
  }

  node(node: TopologyNode): NodeId {
    if (!this.nodes.has(node.id)) this.nodes.set(node.id, node)
    return node.id
  }

  group(group: Group): GroupId {
    if (!this.groups.has(group.id)) this.groups.set(group.id, group)
    return group.id
  }

  /** Adds one use of a line. */
  leg(kind: LegKind, from: NodeId, to: NodeId, use: Use, { asked, users, leads }: UseDetails = nothing): void {
    const line = lineIn(this.#targets.get(to), kind, from)
    let found = line && useIn(line, use)
    if (!found) {
      found = { use, key: undefined, asked: undefined, users, own: undefined }
      if (line) line.uses.push(found)
      // A list that begins with its only use has no room for more: most lines have one.
      else this.#add({ kind, from, to, uses: [found], leads: leads && new Set(leads) })
    } else if (users && found.users !== users) join(found, users)
    if (leads) for (const lead of leads) line?.leads?.add(lead)
    if (asked && asked.length > 0) {
      found.asked ??= new Set()
      for (const host of asked) found.asked.add(host)
    }
  }

  #add(line: Line): void {
    const target = this.#targets.get(line.to)
    if (!target) return void this.#targets.set(line.to, { lines: [line], index: undefined })
    target.lines.push(line)
    target.index?.set(startOf(line.kind, line.from), line)
  }

  legs(): readonly Leg[] {
    const comers = new Comers(this.#targets, this.#starts)
    const legs: Leg[] = []
    for (const { lines } of this.#targets.values()) {
      if (lines.length === 1) legs.push(this.#joined(lines, comers))
      else for (const alike of groupBy(lines, signatureOf).values()) legs.push(this.#joined(alike, comers))
    }
    return legs
  }

  /** Named after its first line: no two lines have kind, start and target in common. */
  #joined(lines: readonly Line[], comers: Comers): Leg {
    const first = lines[0]
    if (!first) throw new Error('a leg has a start')
    return {
      id: `${first.kind === 'routed' ? '' : `${first.kind} `}${first.from} > ${first.to}`,
      kind: first.kind,
      from: this.#starts.list(lines.map(({ from }) => from)),
      to: first.to,
      uses: first.uses.map((each) => finished(each, each.users && comers.unlessAll(each.users, first.from))),
      leads: first.leads && [...first.leads],
    }
  }
}

function lineIn(target: Target | undefined, kind: LegKind, from: NodeId): Line | undefined {
  if (!target) return undefined
  if (target.lines.length <= few) return target.lines.find((line) => line.from === from && line.kind === kind)
  target.index ??= new Map(target.lines.map((line) => [startOf(line.kind, line.from), line]))
  return target.index.get(startOf(kind, from))
}

function startOf(kind: LegKind, from: NodeId): string {
  return `${kind} ${from}`
}

function useIn({ uses }: Line, use: Use): UseDraft | undefined {
  const same = uses.find((each) => each.use === use)
  if (same) return same
  const key = useKey(use)
  return uses.find((each) => keyOf(each) === key)
}

function keyOf(draft: UseDraft): string {
  return (draft.key ??= useKey(draft.use))
}

/** All of a use but its origins, its users and the hosts asked; what is set on few is written only there. */
function useKey({ port, targetPort, protocol, conditions, share, fault, retry, timeout, hash, tls, breaker, problem, documents }: Use): string {
  const rare = conditions.length > 0 || fault || retry || breaker ? JSON.stringify([conditions, fault, retry, breaker]) : ''
  return `${port} ${targetPort ?? ''} ${protocol} ${share ?? ''} ${tls} ${timeout ?? ''} ${problem ? `${problem.flag} ${problem.status}` : ''} ${documents.join()} ${hash ?? ''} ${rare}`
}

function join(use: UseDraft, users: ReadonlySet<NodeId>): void {
  if (!use.users) return
  use.own ??= new Set(use.users)
  use.users = use.own
  for (const user of users) use.own.add(user)
}

function isWithin(some: ReadonlySet<NodeId>, all: ReadonlySet<NodeId>): boolean {
  for (const each of some) if (!all.has(each)) return false
  return true
}

/** Most uses need nothing besides what they began with, which many legs then share. */
function finished({ use, asked }: UseDraft, users: readonly NodeId[] | undefined): Use {
  return asked || users ? { ...use, asked: asked ? [...asked] : [], users } : use
}

/** Who comes to a node: those of whom its legs are true, else the starts of its legs. */
class Comers {
  readonly #targets: ReadonlyMap<NodeId, Target>
  readonly #starts: Interned
  readonly #known = new Map<NodeId, ReadonlySet<NodeId>>()

  constructor(targets: ReadonlyMap<NodeId, Target>, starts: Interned) {
    this.#targets = targets
    this.#starts = starts
  }

  /** Users are worth saying only when they are not all that come to the line's start. */
  unlessAll(users: ReadonlySet<NodeId>, start: NodeId): readonly NodeId[] | undefined {
    const all = this.#to(start)
    return all.size === users.size && isWithin(users, all) ? undefined : this.#starts.list([...users])
  }

  #to(node: NodeId): ReadonlySet<NodeId> {
    let all = this.#known.get(node)
    if (!all) {
      const found = new Set<NodeId>()
      for (const { from, uses } of this.#targets.get(node)?.lines ?? []) for (const { users } of uses) for (const user of users ?? [from]) found.add(user)
      this.#known.set(node, (all = found))
    }
    return all
  }
}

function signatureOf({ kind, uses, leads }: Line): string {
  const parts = uses.map((use) => `${keyOf(use)}\u0001${use.asked ? [...use.asked].sort().join() : ''}\u0001${use.users ? [...use.users].sort().join() : ''}`)
  return `${kind}\u0002${parts.sort().join('\u0002')}\u0002${leads ? [...leads].sort().join() : ''}`
}

/** Equal lists become one list: small in memory, quick to compare, and kept one when the topology is cloned into another thread. */
export class Interned {
  readonly #lists = new Map<string, readonly NodeId[]>()

  list(ids: readonly NodeId[]): readonly NodeId[] {
    const sorted = ids.length < 2 ? ids : [...ids].sort()
    const key = sorted.length === 1 ? (sorted[0] ?? '') : sorted.join('\n')
    const known = this.#lists.get(key)
    if (known) return known
    this.#lists.set(key, sorted)
    return sorted
  }
}
