import { compareBytes, memoByIdentities } from '@/lib/std/index.ts'
import type { Service } from '../types.ts'

type Alias = Service['aliases'][number]

/** Gives each concrete service the ExternalName services that stand for it, directly or through others, by namespace and host. */
export function withAliases(services: readonly Service[]): readonly Service[] {
  if (!services.some(({ externalName }) => externalName !== undefined)) return services
  const targets = new Map(services.flatMap(({ hostname, externalName }) => (externalName === undefined ? [] : [[hostname, externalName] as const])))
  const aliases = new Map<string, Alias[]>()
  for (const { hostname, namespace, externalName } of services) {
    const concrete = externalName === undefined ? undefined : followed(externalName, targets)
    if (concrete !== undefined) aliases.set(concrete, [...(aliases.get(concrete) ?? []), { hostname, namespace }])
  }
  return services.map((service) => {
    const own = aliases.get(service.hostname)
    return own ? aliased(service, signature(own)) : service
  })
}

/** Follows names that are themselves aliases; a circle leads nowhere. */
function followed(hostname: string, targets: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>()
  let at = hostname
  for (let next = targets.get(at); next !== undefined; next = targets.get(at)) {
    if (seen.has(at)) return undefined
    seen.add(at)
    at = next
  }
  return at
}

const signatures = new Map<string, { readonly aliases: readonly Alias[] }>()

/** Equal lists of aliases are one object, so that a service keeps its identity from one snapshot to the next. */
function signature(aliases: readonly Alias[]): { readonly aliases: readonly Alias[] } {
  const sorted = [...aliases].sort((a, b) => compareBytes(a.namespace, b.namespace) || compareBytes(a.hostname, b.hostname))
  const key = sorted.map(({ namespace, hostname }) => `${namespace}/${hostname}`).join()
  const known = signatures.get(key) ?? { aliases: sorted }
  signatures.set(key, known)
  return known
}

const aliased = memoByIdentities((service: Service, { aliases }: { readonly aliases: readonly Alias[] }): Service => ({ ...service, aliases }))
