import { fewDifferences, type Lookup, memoByIdentity, patchedMap } from '@/lib/std/index.ts'
import type { Service } from '../types.ts'

/** The records of a mesh, and by host. */
export type Registry = {
  readonly services: readonly Service[]
  /** Most hosts have a single record, which then stands for the list. */
  readonly byHost: Lookup<Service | readonly Service[]>
  /** Hosts that more than one record bears. */
  readonly shared: ReadonlySet<string>
}

let latest: Registry | undefined

/** Indexes records. After an edit that leaves every host its records, the index is the one before with a few of them replaced. */
export const registryOfServices = memoByIdentity((services: readonly Service[]): Registry => (latest = (latest && afterSmallChange(latest, services)) ?? indexed(services)))

function afterSmallChange(former: Registry, services: readonly Service[]): Registry | undefined {
  const places = fewDifferences(former.services, services)
  if (!places) return undefined
  const changes = new Map<string, Service | readonly Service[]>()
  for (const i of places) {
    const [old, service] = [former.services[i], services[i]]
    if (!old || !service || old.hostname !== service.hostname) return undefined
    const known = changes.get(old.hostname) ?? former.byHost.get(old.hostname)
    changes.set(old.hostname, isList(known) ? known.map((record) => (record === old ? service : record)) : service)
  }
  return { services, byHost: patchedMap(former.byHost, changes), shared: former.shared }
}

function indexed(services: readonly Service[]): Registry {
  const byHost = new Map<string, Service | Service[]>()
  const shared = new Set<string>()
  for (const service of services) {
    const known = byHost.get(service.hostname)
    if (known === undefined) byHost.set(service.hostname, service)
    else {
      shared.add(service.hostname)
      if (Array.isArray(known)) known.push(service)
      else byHost.set(service.hostname, [known, service])
    }
  }
  return { services, byHost, shared }
}

/** Whether several records stand under a host. */
export function isList(found: Service | readonly Service[] | undefined): found is readonly Service[] {
  return Array.isArray(found)
}
