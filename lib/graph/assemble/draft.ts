import { groupBy } from '@/lib/std/index.ts'
import type { Group, GroupId, Leg, LegKind, NodeId, TopologyNode, Use } from '../topology.ts'

/** Users are the caller's set, which many uses may share, until they grow: then they are its own. */
type UseDraft = { readonly use: Use; readonly key: string; asked: Set<string> | undefined; users: ReadonlySet<NodeId> | undefined; own: Set<NodeId> | undefined }
type Line = { readonly kind: LegKind; readonly from: NodeId; readonly to: NodeId; readonly uses: UseDraft[]; readonly leads: Set<NodeId> | undefined }

/** A use without what is collected over several routes; `key` is equal for equal uses. */
export type UseSeed = { readonly use: Use; readonly key: string }

/** `users`: of whom a use is true, where that is not the line's start itself. */
export type UseDetails = { readonly asked?: readonly string[] | undefined; readonly users?: ReadonlySet<NodeId> | undefined; readonly leads?: readonly NodeId[] | undefined }
const nothing: UseDetails = {}

/**
 * Collects nodes and legs while configurations are walked. Lines are kept one by one, start by start; `legs` then joins those that lead
 * to one place in the same way, so that a thousand clients with one view of a host are one leg.
 */
export class Draft {
  readonly nodes = new Map<NodeId, TopologyNode>()
  readonly groups = new Map<GroupId, Group>()
  readonly #lines = new Map<string, Line>()
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
  leg(kind: LegKind, from: NodeId, to: NodeId, { use, key }: UseSeed, { asked, users, leads }: UseDetails = nothing): void {
    const name = `${kind} ${from}\n${to}`
    const line = this.#lines.get(name)
    let found = line?.uses.find((each) => each.key === key)
    if (!found) {
      found = { use, key, asked: undefined, users, own: undefined }
      if (line) line.uses.push(found)
      // A list that begins with its only use has no room for more: most lines have one.
      else this.#lines.set(name, { kind, from, to, uses: [found], leads: leads && new Set(leads) })
    } else if (users && found.users !== users) join(found, users)
    if (leads) for (const lead of leads) line?.leads?.add(lead)
    if (asked && asked.length > 0) {
      found.asked ??= new Set()
      for (const host of asked) found.asked.add(host)
    }
  }

  legs(): readonly Leg[] {
    const byTarget = groupBy(this.#lines.values(), ({ to }) => to)
    const comers = new Comers(byTarget, this.#starts)
    const legs: Leg[] = []
    for (const lines of byTarget.values()) {
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

/** Most uses need nothing besides their seed, which many legs then share. */
function finished({ use, asked }: UseDraft, users: readonly NodeId[] | undefined): Use {
  return asked || users ? { ...use, asked: asked ? [...asked] : [], users } : use
}

/** Who comes to a node: those of whom its legs are true, else the starts of its legs. */
class Comers {
  readonly #lines: ReadonlyMap<NodeId, readonly Line[]>
  readonly #starts: Interned
  readonly #known = new Map<NodeId, ReadonlySet<NodeId>>()

  constructor(lines: ReadonlyMap<NodeId, readonly Line[]>, starts: Interned) {
    this.#lines = lines
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
      for (const { from, uses } of this.#lines.get(node) ?? []) for (const { users } of uses) for (const user of users ?? [from]) found.add(user)
      this.#known.set(node, (all = found))
    }
    return all
  }
}

function signatureOf({ kind, uses, leads }: Line): string {
  const parts = uses.map(({ key, asked, users }) => `${key}\u0001${asked ? [...asked].sort().join() : ''}\u0001${users ? [...users].sort().join() : ''}`)
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
