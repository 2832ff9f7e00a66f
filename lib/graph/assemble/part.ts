import { sameList } from '@/lib/std/index.ts'
import { partDecorators } from '../decorators/index.ts'
import type { MeshFacts } from '../facts/mesh-facts.ts'
import { hostsOf } from '../facts/hosts.ts'
import type { Part } from '../decorator.ts'
import { sameArrival } from './arrival.ts'
import { draw, type Usages } from './draw.ts'
import { Draft, type Interned } from './draft.ts'
import { addEndpoints } from './endpoints.ts'
import type { PartSources } from './parts.ts'

/** So many states of one part are remembered: the saved one and a draft do not push each other out. */
const remembered = 3

type Drawn = { readonly sources: PartSources; readonly part: Part }

const known = new WeakMap<object, readonly Drawn[]>()

/** One part of the graph. What was drawn from the same sources before is the same object again. */
export function partOf(sources: PartSources, facts: MeshFacts, starts: Interned): Part {
  const owner = sources.entries[0] ?? sources.arrivals[0]?.walked.way.route
  const former = (owner && known.get(owner)) ?? []
  const found = former.find((each) => sameSources(each.sources, sources))
  if (found) return found.part
  const part = drawn(sources, facts, starts)
  if (owner) known.set(owner, [{ sources, part }, ...former].slice(0, remembered))
  return part
}

function sameSources(a: PartSources, b: PartSources): boolean {
  return sameList(a.entries, b.entries) && sameList(a.machines, b.machines) && sameList(a.subsets, b.subsets) && sameList(a.arrivals, b.arrivals, sameArrival)
}

function drawn({ entries, arrivals, subsets }: PartSources, facts: MeshFacts, starts: Interned): Part {
  const draft = new Draft(starts)
  const usages: Usages = new Map()
  // Every host of every ServiceEntry has its node, whether or not anybody reaches it.
  for (const entry of entries) {
    for (const { node, group } of hostsOf(entry)) {
      draft.node(node)
      draft.group({ id: group, kind: 'serviceEntry', lane: node.lane, name: entry.metadata.name, namespace: entry.metadata.namespace, origins: [{ resource: entry.key, path: [] }] })
    }
  }
  for (const arrival of arrivals) draw(arrival, draft, usages)
  const twins = addEndpoints(draft, [...usages.values()].flat(), facts)
  const part: Part = { nodes: [...draft.nodes.values()], edges: draft.legs(), twins, groups: [...draft.groups.values()], subsets }
  return partDecorators.reduce((graph, decorator) => decorator.apply(graph), part)
}
