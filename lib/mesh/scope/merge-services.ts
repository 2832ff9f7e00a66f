import { memoByIdentities, memoByText } from '@/lib/std/index.ts'
import { sameLabels } from '../labels.ts'
import type { Service } from '../types.ts'

/** A service cut down to some ports; itself when those are all; undefined when it has none of them. */
export function trimmedTo(service: Service, numbers: readonly number[]): Service | undefined {
  return trims(service)([...new Set(numbers)].sort((a, b) => a - b).join())
}

const trims = memoByIdentities((service: Service) => memoByText((key): Service | undefined => {
  const wanted = new Set(key.split(',').map(Number))
  const ports = service.ports.filter(({ number }) => wanted.has(number))
  if (ports.length === 0) return undefined
  return ports.length === service.ports.length ? service : { ...service, ports }
}))

/**
 * The list that clusters are made from: one service per host, in the order of arrival. (istio-semantics §2.4)
 * 1. A Kubernetes Service takes the place of another, and is not touched by one.
 * 2. Else the first stands; more ports join it if all else that counts is equal. The location does not count. (corrections §2.4)
 */
export class MergedServices {
  readonly #byHost = new Map<string, Service>()

  add(service: Service): void {
    const existing = this.#byHost.get(service.hostname)
    if (existing !== service) this.#byHost.set(service.hostname, existing ? merged(existing, service) : service)
  }

  /** The services by host, in their order. */
  byHost(): ReadonlyMap<string, Service> {
    return this.#byHost
  }
}

function merged(existing: Service, service: Service): Service {
  if (existing.registry !== service.registry) return service.registry === 'Kubernetes' ? service : existing
  return mayShareCluster(existing, service) ? withPortsOf(existing, service) : existing
}

function mayShareCluster(a: Service, b: Service): boolean {
  return a.namespace === b.namespace && a.resolution === b.resolution && sameLabels(a.labels, b.labels)
    && sameLabels(a.selector, b.selector) && sameSet(a.declaredExportTo, b.declaredExportTo)
}

const withPortsOf = memoByIdentities((existing: Service, service: Service): Service => {
  const numbers = new Set(existing.ports.map(({ number }) => number))
  const added = service.ports.filter(({ number }) => !numbers.has(number))
  return added.length === 0 ? existing : { ...existing, ports: [...existing.ports, ...added] }
})

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a === b || (a.size === b.size && [...a].every((item) => b.has(item)))
}
