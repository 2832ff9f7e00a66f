import type { Service } from '@/lib/mesh/index.ts'

/** What a pattern for statistics may speak of. */
export type StatSubject = {
  readonly host: string
  readonly subset: string
  readonly port: { readonly number: number; readonly name?: string }
  readonly service: Pick<Service, 'registry' | 'name' | 'namespace'>
}

/** Fills mesh `outboundClusterStatName`; parts without value leave their separators. (istio-semantics 0.1) */
export function statName(pattern: string, { host, subset, port, service }: StatSubject): string {
  const values: Readonly<Record<string, string>> = {
    SERVICE: service.registry === 'Kubernetes' ? `${service.name}.${service.namespace}` : host,
    SERVICE_NAME: service.registry === 'Kubernetes' ? service.name : host,
    SERVICE_FQDN: host,
    SERVICE_PORT: String(port.number),
    SERVICE_PORT_NAME: port.name ?? '',
    TARGET_PORT: '0',
    SUBSET_NAME: subset,
  }
  return pattern.replaceAll(/%([A-Z_]+)%/g, (whole, name: string) => values[name] ?? whole)
}
