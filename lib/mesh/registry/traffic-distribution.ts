import type { Service } from '../types.ts'

/** The preference for near endpoints: the field of a Kubernetes Service, else the annotation, which ServiceEntries take too. */
export function trafficDistributionOf(field: string | undefined, annotations: Readonly<Record<string, string>>): Service['trafficDistribution'] {
  switch ((field ?? annotations['networking.istio.io/traffic-distribution'])?.toLowerCase()) {
    case 'preferclose':
    case 'prefersamezone':
      return 'PreferSameZone'
    case 'prefersamenode':
      return 'PreferSameNode'
    default:
      return undefined
  }
}
