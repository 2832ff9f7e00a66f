import type { Group, GroupId, Leg, LegKind, NodeId, TopologyNode, Use } from '../topology.ts'

type UseDraft = { readonly use: Use; readonly key: string; readonly asked: Set<string>; readonly users: Set<NodeId> | undefined }
type Line = { readonly kind: LegKind; readonly from: NodeId; readonly to: NodeId; readonly uses: Map<string, UseDraft>; readonly leads: Set<NodeId> | undefined }

/** A use without what is collected over several routes; `key` is equal for equal uses. */
export type UseSeed = { readonly use: Use; readonly key: string }

/**
 * Collects nodes and legs while configurations are walked. Lines are kept one by one, start by start; `legs` then joins those that lead
 * to one place in the same way, so that a thousand clients with one view of a host are one leg.
 */
export class Draft {
  readonly nodes = new Map<NodeId, TopologyNode>()
  readonly groups = new Map<GroupId, Group>()
  readonly #lines = new Map<NodeId, Map<string, Line>>()
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

  /** Adds one use of a line. `user`: of whom it is true, where that is not the line's start itself. */
  leg(kind: LegKind, from: NodeId, to: NodeId, seed: UseSeed, more: { readonly asked?: readonly string[]; readonly user?: NodeId; readonly leads?: readonly NodeId[] } = {}): void {
    const line = this.#line(kind, from, to, more.leads !== undefined)
    for (const lead of more.leads ?? []) line.leads?.add(lead)
    let use = line.uses.get(seed.key)
    if (!use) {
      use = { ...seed, asked: new Set(), users: more.user === undefined ? undefined : new Set() }
      line.uses.set(seed.key, use)
    }
    for (const host of more.asked ?? []) use.asked.add(host)
    if (more.user !== undefined) use.users?.add(more.user)
  }

  /** Clients and gateway rows that come to a node: those of which its legs are true, else the starts of its legs. */
  #usersTo(to: NodeId): ReadonlySet<NodeId> {
    const lines = [...(this.#lines.get(to)?.values() ?? [])]
    return new Set(lines.flatMap(({ from, uses }) => [...uses.values()].flatMap(({ users }) => (users ? [...users] : [from]))))
  }

  #line(kind: LegKind, from: NodeId, to: NodeId, leading: boolean): Line {
    let lines = this.#lines.get(to)
    if (!lines) this.#lines.set(to, (lines = new Map()))
    const key = `${kind} ${from}`
    let line = lines.get(key)
    if (!line) lines.set(key, (line = { kind, from, to, uses: new Map(), leads: leading ? new Set() : undefined }))
    return line
  }

  legs(): readonly Leg[] {
    const legs: Leg[] = []
    for (const [to, lines] of this.#lines) {
      const alike = new Map<string, Line[]>()
      for (const line of lines.values()) {
        const key = signatureOf(line)
        const others = alike.get(key)
        if (others) others.push(line)
        else alike.set(key, [line])
      }
      for (const group of alike.values()) legs.push(this.#joined(to, group))
    }
    return uniquelyNamed(legs)
  }

  #joined(to: NodeId, lines: readonly Line[]): Leg {
    const first = lines[0]
    if (!first) throw new Error('a leg has a start')
    return {
      id: `${first.kind === 'routed' ? '' : `${first.kind} `}${first.from} > ${to}`,
      kind: first.kind,
      from: this.#starts.list(lines.map(({ from }) => from)),
      to,
      uses: [...first.uses.values()].map(({ use, asked, users }) => ({ ...use, asked: [...asked], users: users && this.#usersOf(first, users) })),
      leads: first.leads && [...first.leads],
    }
  }

  /** Users are worth saying only when they are not all that come to the line's start. */
  #usersOf(line: Line, users: ReadonlySet<NodeId>): readonly NodeId[] | undefined {
    const all = this.#usersTo(line.from)
    return all.size === users.size && [...users].every((user) => all.has(user)) ? undefined : this.#starts.list([...users])
  }
}

function signatureOf({ kind, uses, leads }: Line): string {
  const parts = [...uses.values()].map(({ key, asked, users }) => `${key}${[...asked].sort().join()}${users ? [...users].sort().join() : ''}`)
  return `${kind}${parts.sort().join('')}${leads ? [...leads].sort().join() : ''}`
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

function uniquelyNamed(legs: readonly Leg[]): readonly Leg[] {
  const seen = new Map<string, number>()
  return legs.map((leg) => {
    const count = (seen.get(leg.id) ?? 0) + 1
    seen.set(leg.id, count)
    return count === 1 ? leg : { ...leg, id: `${leg.id} ~${count}` }
  })
}
